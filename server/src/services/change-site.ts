import type { SiteRow } from '../database/models/site.ts';
import { oweStateOfSite } from '../deliveries/owe-current-state.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, commandLine, noteAudit } from './audit.ts';
import { refuseLostRules } from './refuse-lost-rules.ts';
import { refuseOthersSlack } from './refuse-others-slack.ts';
import { sealIdentityKey } from './seal-identity-key.ts';
import type { SignedInOwner } from './signed-in-owner.ts';

/** What may be changed of a site; what is left out stays as it is, null is the product's own setting. */
export type SiteChanges = { [Name in Exclude<keyof SiteRow, Fixed>]?: SiteRow[Name] | undefined };
type Fixed = 'id' | 'key' | 'lastTicketNumber' | 'createdAt';

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
  'mailTexts',
  'keepDays',
];

/**
 * Changes a site. Tickets keep the category that they were opened with. Where talk in threads goes from now on is told
 * at the cards that stand: nobody is to take for inside what customers read.
 * @param who whose change it is; with a `site`, of somebody who reaches no other one
 * @throws AppError `unknown_site`, `not_allowed`, `invalid_request` where a routing rule names a category that is not there
 */
export async function changeSite(
  deps: Deps,
  key: string,
  changes: SiteChanges,
  { by, site: only }: { by: By; site: SignedInOwner['site'] } = { by: commandLine, site: null },
): Promise<void> {
  const { database } = deps;
  await database.transaction(async (tx) => {
    const { transaction } = tx;
    const site = await database.models.Site.findOne({ where: { key }, transaction });
    if (!site) throw new AppError('unknown_site');
    const before = site.get();
    if (only !== null) refuseOthersSlack(before, changes);
    const { id, threadReplies } = before;
    const values = Object.fromEntries(
      changeable.filter((name) => changes[name] !== undefined).map((name) => [name, changes[name]]),
    );
    if (changes.identityKey) values.identityKey = sealIdentityKey(deps, id, changes.identityKey);
    // One way in is switched without touching the others.
    if (changes.signIn) values.signIn = { ...before.signIn, ...changes.signIn };
    if (changes.categories || changes.slackRouting) refuseLostRules({ ...before, ...values });
    const changed = changeable.filter((name) => name in values && !isSame(values[name], before[name]));
    if (changed.length === 0) return;
    await site.update(values, { transaction });
    const at = deps.now().getTime();
    await noteAudit(tx, { by, what: 'site.changed', siteId: id, subject: key, details: { changed }, at });
    if ((site.get().threadReplies ?? 'send') !== (threadReplies ?? 'send')) await oweStateOfSite(deps, id, tx);
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
