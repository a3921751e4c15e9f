import type { Deps } from '../deps.ts';
import { createDirectory } from '../directory/directory.ts';
import type { ToldMachine } from '../directory/keep-machine.ts';
import { type By, noteAudit } from './audit.ts';
import { keepDirectoryRows } from './keep-directory-rows.ts';
import { type ListedMachine, readListedMachine } from './list-directory.ts';
import { readSite } from './read-site.ts';
import { refuseTakenId } from './refuse-taken-id.ts';
import { settledRow } from './settled-row.ts';

/**
 * Adds a machine, or changes the one with this id where one is told, else with this external id or serial number. Repeating it changes nothing.
 * @throws AppError `unknown_site`, `id_taken`, `not_found`, `invalid_request` where it contradicts what is kept
 */
export async function putMachine(
  deps: Deps,
  { site, isKnown, ...told }: ToldMachine & { site: string; isKnown?: boolean | undefined },
  by: By,
): Promise<ListedMachine> {
  const { id: siteId } = await readSite(deps, site);
  const id = await deps.database.transaction(async (tx) => {
    const directory = createDirectory(siteId, deps.now());
    if (told.id) await refuseTakenId('machines', { id: told.id, siteId, isKnown }, tx);
    const kept = await keepDirectoryRows(deps, directory, { kind: 'machines', rows: [told] }, tx);
    const outcome = settledRow(kept, told.id ? 'body' : 'params');
    if (outcome !== 'unchanged' || kept.companiesChanged > 0) {
      const what =
        outcome === 'added' ? 'machine.added' : outcome === 'changed' ? 'machine.changed' : 'company.changed';
      const subject = what === 'company.changed' ? (told.company.name ?? null) : told.serial;
      await noteAudit(tx, { by, what, siteId, subject, at: deps.now().getTime() });
    }
    return directory.machines.find('serial', told.serial)?.id ?? '';
  });
  return readListedMachine(deps, siteId, id);
}
