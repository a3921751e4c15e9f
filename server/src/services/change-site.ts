import type { SiteRow } from '../database/models/site.ts';
import { oweStateOfSite } from '../deliveries/owe-current-state.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { sealIdentityKey } from './seal-identity-key.ts';

/** What may be changed of a site; what is left out stays as it is, null is the product's own setting. */
export type SiteChanges = Partial<Omit<SiteRow, 'id' | 'key' | 'lastTicketNumber' | 'createdAt'>>;

const changeable: ReadonlyArray<keyof SiteChanges> = [
  'name',
  'allowedOrigins',
  'accentColor',
  'categories',
  'slackChannel',
  'forms',
  'words',
  'attachmentLimits',
  'signIn',
  'phoneCountry',
  'defaultLanguage',
  'timeZone',
  'portalUrl',
  'unreadMailMinutes',
  'alertMail',
  'identityKey',
  'slackWorkspace',
  'slackRouting',
  'threadReplies',
  'technicians',
  'serviceHours',
  'escalation',
  'cannedReplies',
];

/**
 * Changes a site. Tickets keep the category that they were opened with. Where talk in threads goes from now on is told
 * at the cards that stand: nobody is to take for inside what customers read.
 * @throws AppError `unknown_site`
 */
export async function changeSite(deps: Deps, key: string, changes: SiteChanges): Promise<void> {
  const { database } = deps;
  await database.transaction(async (tx) => {
    const { transaction } = tx;
    const site = await database.models.Site.findOne({ where: { key }, transaction });
    if (!site) throw new AppError('unknown_site');
    const { id, threadReplies } = site.get();
    const given = changeable.filter((name) => changes[name] !== undefined);
    const values = Object.fromEntries(given.map((name) => [name, changes[name]]));
    if (changes.identityKey) values.identityKey = sealIdentityKey(deps, id, changes.identityKey);
    // One way in is switched without touching the others.
    if (changes.signIn) values.signIn = { ...site.get().signIn, ...changes.signIn };
    await site.update(values, { transaction });
    if ((site.get().threadReplies ?? 'send') !== (threadReplies ?? 'send')) await oweStateOfSite(deps, id, tx);
  });
}
