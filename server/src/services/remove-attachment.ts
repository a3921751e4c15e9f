import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { removeUnusedFile, removeUnusedPartial } from '../files/remove-unused-file.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Deletes a file that the customer uploaded and did not send yet, whole or still on its way in parts.
 * @throws AppError `not_found`
 */
export async function removeAttachment(
  { database, files }: Pick<Deps, 'database' | 'files'>,
  { id: customerId, siteId, companyId }: SignedInCustomer,
  id: string,
): Promise<void> {
  const rows = await database.transaction(async (tx) => {
    const own = `id = $id AND site_id = $siteId AND company_id = $companyId AND customer_id = $customerId`;
    const bind = { id, siteId, companyId, customerId };
    const gone = await tx.select<{ name: string | null }>(
      `SELECT COALESCE(stored_as, id) AS "name" FROM attachments WHERE ${own} AND message_id IS NULL
       UNION ALL SELECT NULL FROM uploads WHERE ${own}`,
      bind,
    );
    if (gone.length === 0) throw new AppError('not_found');
    await tx.run(`DELETE FROM attachments WHERE ${own} AND message_id IS NULL`, bind);
    await tx.run(`DELETE FROM uploads WHERE ${own}`, bind);
    return gone;
  });
  await removeUnusedPartial(database, files, id);
  // Where this fails, the sweep finds them.
  for (const { name } of rows) if (name !== null) await removeUnusedFile(database, files, name).catch(() => undefined);
}
