import type { Asker } from '../contract/asker.ts';
import { readStoredJson, type StoredJson } from '../database/queries/stored-json.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { isTechnician } from './act-as-technician.ts';
import { personOf } from './check-asker.ts';

/**
 * Ids of the sites that a workspace serves and whose technician somebody is; a site that names no workspace is served
 * by every one.
 * @throws AppError `not_a_technician` (of none)
 */
export async function sitesOfTechnician({ database }: Pick<Deps, 'database'>, asker: Asker): Promise<string[]> {
  const person = personOf(asker);
  const sites = await database.select<{ id: string; technicians: StoredJson<string[]> }>(
    'SELECT id, technicians FROM sites WHERE slack_workspace = $workspace OR slack_workspace IS NULL ORDER BY id',
    { workspace: person.workspace },
  );
  const theirs = sites.filter(({ technicians }) => isTechnician(person, readStoredJson(technicians)));
  if (theirs.length === 0) throw new AppError('not_a_technician');
  return theirs.map((site) => site.id);
}
