import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, commandLine, noteAudit } from './audit.ts';

/**
 * Removes an admin key: it is refused from now on. What it has changed keeps its name.
 * @throws AppError `not_found`
 */
export async function removeAdminKey(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  id: string,
  by: By = commandLine,
): Promise<void> {
  await database.transaction(async (tx) => {
    const [key] = await tx.select<{ name: string; siteId: string | null }>(
      'SELECT name, site_id AS "siteId" FROM admin_keys WHERE id = $id',
      { id },
    );
    if (!key) throw new AppError('not_found', { message: 'There is no such key: see the list of keys.' });
    await tx.run('DELETE FROM admin_keys WHERE id = $id', { id });
    await noteAudit(tx, { by, what: 'key.removed', siteId: key.siteId, subject: key.name, at: now().getTime() });
  });
}
