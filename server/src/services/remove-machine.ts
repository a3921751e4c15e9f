import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, noteAudit } from './audit.ts';
import { readSite } from './read-site.ts';

/**
 * Removes a machine that has no tickets.
 * @throws AppError `unknown_site`, `not_found`, `machine_in_use`
 */
export async function removeMachine(
  deps: Deps,
  { site, externalId }: { site: string; externalId: string },
  by: By,
): Promise<void> {
  const { id: siteId } = await readSite(deps, site);
  await deps.database.transaction(async (tx) => {
    const [machine] = await tx.select<{ id: string; serial: string; tickets: number }>(
      `SELECT m.id, m.serial, (SELECT COUNT(*) FROM tickets t WHERE t.machine_id = m.id) AS "tickets"
       FROM machines m WHERE m.site_id = $siteId AND m.external_id = $externalId`,
      { siteId, externalId },
    );
    if (!machine) throw new AppError('not_found');
    if (machine.tickets > 0) throw new AppError('machine_in_use');
    await tx.run('DELETE FROM machines WHERE id = $id', { id: machine.id });
    await noteAudit(tx, { by, what: 'machine.removed', siteId, subject: machine.serial, at: deps.now().getTime() });
  });
}
