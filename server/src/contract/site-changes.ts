import { z } from 'zod';
import { EmailAddress, Language, TimeZone, text, textsByLanguage } from './fields.ts';
import { MailTexts } from './mail-texts.ts';
import {
  CannedReplies,
  Escalation,
  RoutingRules,
  ServiceHours,
  SlackChannel,
  SlackMention,
  ThreadReplies,
} from './service-settings.ts';
import { AttachmentLimits, type Category, SignInWays, SiteKey, SiteWords, TicketForm } from './sites.ts';

const Address = z.url({ protocol: /^https?$/, error: 'must look like https://portal.example.com' }).max(2000);

/** Of pages that embed the widget. What follows the origin in an address is left off. */
const Origin = Address.transform((address) => new URL(address).origin).meta({
  description: 'Such as https://portal.example.com',
});

const CategorySetting = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9-]{1,63}$/, 'must be a key such as spare-parts'),
    labels: textsByLanguage(200).refine((labels) => Object.keys(labels).length > 0, 'must hold a label'),
  })
  .meta({ id: 'CategorySetting', description: 'What a ticket may be about' }) satisfies z.ZodType<Category>;

const Categories = z
  .array(CategorySetting)
  .max(100)
  .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'must have a key of its own each');

/**
 * What is set of a site, on the command line and by the API alike: each setting with what it must look like.
 * Where one has a product's own value, a site may have none.
 */
export const SiteFields = z.strictObject({
  name: text(200).meta({ description: 'What customers read' }),
  allowedOrigins: z.array(Origin).max(200),
  categories: Categories,
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/i, 'must look like #0f5c6e'),
  forms: z.array(TicketForm).min(1).max(20),
  words: SiteWords,
  attachmentLimits: AttachmentLimits,
  signIn: SignInWays.omit({ identity: true })
    .partial()
    .meta({ description: 'What is left out stays as it is; `identity` follows from the site’s key' }),
  phoneCountry: z
    .string()
    .regex(/^[a-z]{2}$/i, 'must be a country code such as IT')
    .transform((code) => code.toUpperCase()),
  defaultLanguage: Language.max(40),
  timeZone: TimeZone,
  portalUrl: Address.meta({ description: 'Page that holds the widget: mails lead there' }),
  unreadMailMinutes: z.int('must be a whole number of minutes').min(0).max(99_999),
  alertMail: EmailAddress,
  slackWorkspace: z
    .string()
    .regex(
      /^[TE][A-Z0-9]{2,20}$/,
      'must be the id of a workspace such as T012AB3CD: the first part of its address in a browser',
    ),
  slackChannel: SlackChannel,
  slackRouting: RoutingRules,
  threadReplies: ThreadReplies,
  technicians: z.array(SlackMention).min(1).max(500),
  serviceHours: ServiceHours,
  escalation: Escalation,
  cannedReplies: CannedReplies,
  mailTexts: MailTexts,
  keepDays: z
    .int('must be a whole number of days')
    .min(1)
    .max(36_500)
    .meta({ description: 'How long closed tickets are kept; what was said in older ones is erased' }),
});

const { name, allowedOrigins, categories, ...others } = SiteFields.shape;
type Others = typeof others;
type Resettable = { [Name in keyof Others]: z.ZodNullable<Others[Name]> };
const resettable = Object.fromEntries(
  Object.entries(others).map(([field, schema]) => [field, z.nullable(schema)]),
) as Resettable;

/** What of a site is to change: what is left out stays as it is, null takes a setting off, a list is replaced. */
export const SiteChange = z
  .strictObject({ name, allowedOrigins, categories, ...resettable })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must name at least one setting')
  .meta({ id: 'SiteChange', description: 'What is left out stays as it is; null: the product’s own holds again' });
export type SiteChange = z.infer<typeof SiteChange>;

export const AddSiteRequest = z.strictObject({ key: SiteKey, name }).meta({ id: 'AddSiteRequest' });
export type AddSiteRequest = z.infer<typeof AddSiteRequest>;
