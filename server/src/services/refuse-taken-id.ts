import type { Tx } from '../database/write-queue.ts';
import { AppError } from '../errors.ts';

/**
 * Sees to it that an id that a caller has made is free, or is of something of the same site.
 * @param isKnown whether it must be there: what somebody else has erased meanwhile does not come back
 * @throws AppError `id_taken`, `not_found`
 */
export async function refuseTakenId(
  table: 'companies' | 'customers' | 'machines',
  { id, siteId, isKnown = false }: { id: string; siteId: string; isKnown?: boolean | undefined },
  tx: Tx,
): Promise<void> {
  const isGone = table === 'customers' ? 'erased_at' : 'NULL';
  const [found] = await tx.select<{ siteId: string; goneAt: number | null }>(
    `SELECT site_id AS "siteId", ${isGone} AS "goneAt" FROM ${table} WHERE id = $id`,
    { id },
  );
  if (found && (found.siteId !== siteId || found.goneAt !== null)) throw new AppError('id_taken');
  if (!found && isKnown) throw new AppError('not_found');
}
