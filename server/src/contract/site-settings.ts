import { z } from 'zod';
import { page, Timestamp } from './fields.ts';
import { MailTexts } from './mail-texts.ts';
import { CannedReply, Escalation, RoutingRule, ServiceHours, ThreadReplies } from './service-settings.ts';
import { SiteIdentity } from './site-identity.ts';
import { AttachmentLimits, Category, SignInWays, SiteKey, SiteWords, TicketForm } from './sites.ts';

export const ListedSite = z.object({ key: SiteKey, name: z.string(), createdAt: Timestamp }).meta({ id: 'ListedSite' });
export type ListedSite = z.infer<typeof ListedSite>;

export const SitePage = page(ListedSite);

export const SiteSettings = z
  .object({
    key: SiteKey,
    createdAt: Timestamp,
    name: z.string(),
    allowedOrigins: z.array(z.string()),
    categories: z.array(Category),
    accentColor: z.string().nullable(),
    forms: z.array(TicketForm).nullable(),
    words: SiteWords.nullable(),
    attachmentLimits: AttachmentLimits.nullable(),
    signIn: SignInWays.partial().nullable(),
    phoneCountry: z.string().nullable(),
    defaultLanguage: z.string().nullable(),
    timeZone: z.string().nullable(),
    portalUrl: z.string().nullable(),
    unreadMailMinutes: z.int().nullable(),
    alertMail: z.string().nullable(),
    slackWorkspace: z.string().nullable(),
    slackChannel: z.string().nullable(),
    slackRouting: z.array(RoutingRule).nullable(),
    threadReplies: ThreadReplies.nullable(),
    technicians: z.array(z.string()).nullable(),
    serviceHours: ServiceHours.nullable(),
    escalation: Escalation.nullable(),
    cannedReplies: z.array(CannedReply).nullable(),
    mailTexts: MailTexts.nullable(),
    keepDays: z.int().nullable(),
    identity: SiteIdentity.nullable(),
    effective: z
      .object({
        forms: z.array(TicketForm),
        words: SiteWords,
        attachmentLimits: AttachmentLimits,
        signIn: SignInWays,
        defaultLanguage: z.string(),
      })
      .meta({ description: 'What holds, with the product’s own where nothing is set' }),
  })
  .meta({ id: 'SiteSettings', description: 'Everything that is set of a site; null: the product’s own holds' });
export type SiteSettings = z.infer<typeof SiteSettings>;
