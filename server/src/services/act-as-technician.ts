import type { TechnicianRef } from '../contract/technicians.ts';
import { readStoredJson, type StoredJson } from '../database/queries/stored-json.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { MessageAuthor } from './append-message.ts';
import { rememberTechnician } from './remember-technician.ts';

/**
 * Remembers who does something with a ticket or a request of a site, if they are one of its technicians.
 * @throws AppError `not_a_technician`, `not_found`
 */
export async function actAsTechnician(
  deps: Pick<Deps, 'bell' | 'now'>,
  siteId: string,
  technician: TechnicianRef,
  tx: Tx,
): Promise<MessageAuthor & { kind: 'technician' }> {
  await checkTechnician(siteId, technician, tx);
  return rememberTechnician(deps, technician, tx);
}

type Person = Pick<TechnicianRef, 'workspace' | 'id' | 'isMember' | 'groups'>;

/**
 * Checks it without remembering them. To people of another workspace than the site's, there is nothing.
 * @throws AppError `not_a_technician`, `not_found`
 */
export async function checkTechnician(siteId: string, technician: Person, tx: Pick<Tx, 'select'>): Promise<void> {
  const refusal = await refusalOf(siteId, technician, tx);
  if (refusal) throw new AppError(refusal);
}

/** The same as a question. */
export async function mayDecide(siteId: string, technician: Person, tx: Pick<Tx, 'select'>): Promise<boolean> {
  return (await refusalOf(siteId, technician, tx)) === undefined;
}

async function refusalOf(
  siteId: string,
  technician: Person,
  tx: Pick<Tx, 'select'>,
): Promise<'not_found' | 'not_a_technician' | undefined> {
  const [site] = await tx.select<{ technicians: StoredJson<string[]>; workspace: string | null }>(
    'SELECT technicians, slack_workspace AS "workspace" FROM sites WHERE id = $siteId',
    { siteId },
  );
  if ((site?.workspace ?? technician.workspace) !== technician.workspace) return 'not_found';
  return isTechnician(technician, readStoredJson(site?.technicians ?? null)) ? undefined : 'not_a_technician';
}

/** Without a list every full member of the workspace is one. A guest counts only where the owner named them. */
export function isTechnician(
  { id, isMember = true, groups = [] }: Pick<TechnicianRef, 'id' | 'isMember' | 'groups'>,
  listed: string[] | null,
): boolean {
  if (listed === null) return isMember;
  return listed.includes(id) || (isMember && groups.some((group) => listed.includes(group)));
}
