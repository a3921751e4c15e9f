import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { removeUnusedFile } from '../files/remove-unused-file.ts';
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
  await database.transaction(async (tx) => {
    const own = `id = $id AND site_id = $siteId AND company_id = $companyId AND customer_id = $customerId`;
    const bind = { id, siteId, companyId, customerId };
    const rows = await tx.select(
      `SELECT 1 FROM attachments WHERE ${own} AND message_id IS NULL UNION ALL SELECT 1 FROM uploads WHERE ${own}`,
      bind,
    );
    if (rows.length === 0) throw new AppError('not_found');
    await tx.run(`DELETE FROM attachments WHERE ${own} AND message_id IS NULL`, bind);
    await tx.run(`DELETE FROM uploads WHERE ${own}`, bind);
  });
  await removeUnusedFile(database, files, id);
}
