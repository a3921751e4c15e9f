import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';

/**
 * Signs customers out who belong to another company now, so that no page of theirs goes on listening to the former
 * one, and unlinks them from machines that are not their company's.
 */
export async function endSessionsOfMoved(
  { announce }: Pick<Deps, 'announce'>,
  customerIds: string[],
  tx: Tx,
): Promise<void> {
  const places = customerIds.map((_, index) => `$id${index}`).join(', ');
  const ids = Object.fromEntries(customerIds.map((id, index) => [`id${index}`, id]));
  await tx.run(`DELETE FROM sessions WHERE customer_id IN (${places})`, ids);
  await tx.run(
    `UPDATE machines SET customer_id = NULL WHERE customer_id IN (${places})
       AND company_id <> (SELECT u.company_id FROM customers u WHERE u.id = machines.customer_id)`,
    ids,
  );
  const ended = customerIds.map((customerId) => ({ what: 'ended', customerId }) as const);
  await announce(ended, tx);
}
