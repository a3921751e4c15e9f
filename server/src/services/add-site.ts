import { v7 as uuid } from 'uuid';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, commandLine, noteAudit } from './audit.ts';
import type { SiteChanges } from './change-site.ts';
import { refuseLostRules } from './refuse-lost-rules.ts';
import { sealIdentityKey } from './seal-identity-key.ts';

/** What a new site needs. */
export interface NewSite extends SiteChanges {
  /** Named in the widget's `site` attribute. */
  key: string;
  name: string;
  categories: NonNullable<SiteChanges['categories']>;
  /** The first ticket gets the number after this. */
  lastTicketNumber?: number;
}

/**
 * Adds a site.
 * @returns its id
 * @throws AppError `already_exists`, `invalid_request` where a routing rule names a category that is not there
 */
export function addSite(deps: Deps, site: NewSite, by: By = commandLine): Promise<string> {
  const { database, now } = deps;
  return database.transaction(async (tx) => {
    const { transaction } = tx;
    const { Site } = database.models;
    if (await Site.findOne({ where: { key: site.key }, transaction })) {
      throw new AppError('already_exists', {
        message: `The site ${site.key} exists already: change it with site set.`,
      });
    }
    refuseLostRules({ categories: site.categories, slackRouting: site.slackRouting ?? null });
    const id = uuid();
    const at = now().getTime();
    await Site.create(
      {
        forms: site.forms ?? null,
        words: site.words ?? null,
        attachmentLimits: site.attachmentLimits ?? null,
        signIn: site.signIn ?? null,
        phoneCountry: site.phoneCountry ?? null,
        defaultLanguage: site.defaultLanguage ?? null,
        timeZone: site.timeZone ?? null,
        portalUrl: site.portalUrl ?? null,
        unreadMailMinutes: site.unreadMailMinutes ?? null,
        alertMail: site.alertMail ?? null,
        identityKey: site.identityKey ? sealIdentityKey(deps, id, site.identityKey) : null,
        slackWorkspace: site.slackWorkspace ?? null,
        slackRouting: site.slackRouting ?? null,
        threadReplies: site.threadReplies ?? null,
        technicians: site.technicians ?? null,
        serviceHours: site.serviceHours ?? null,
        escalation: site.escalation ?? null,
        cannedReplies: site.cannedReplies ?? null,
        mailTexts: site.mailTexts ?? null,
        keepDays: site.keepDays ?? null,
        id,
        key: site.key,
        name: site.name,
        allowedOrigins: site.allowedOrigins ?? [],
        accentColor: site.accentColor ?? null,
        categories: site.categories,
        slackChannel: site.slackChannel ?? null,
        lastTicketNumber: site.lastTicketNumber ?? 0,
        createdAt: at,
      },
      { transaction },
    );
    await noteAudit(tx, { by, what: 'site.added', siteId: id, subject: site.key, at });
    return id;
  });
}
