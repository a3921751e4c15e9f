import type { Tx } from '../database/write-queue.ts';
import { oweRequestCard } from '../deliveries/owe.ts';
import type { Deps } from '../deps.ts';
import { erasedName } from './nobody-of.ts';

/**
 * Empties requests for credentials within a transaction; one that nobody has decided is declined. Their cards are owed
 * their new state.
 * @param condition on `credential_requests`
 * @returns how many
 */
export async function eraseRequests(
  deps: Pick<Deps, 'bell' | 'now'>,
  { condition, bind }: { condition: string; bind: Record<string, unknown> },
  tx: Tx,
): Promise<number> {
  const found = await tx.select<{ id: string }>(`SELECT id FROM credential_requests WHERE ${condition}`, bind);
  for (const { id } of found) {
    await tx.run(
      `UPDATE credential_requests SET name = $erasedName, company = $erasedName, email = '', serial = NULL,
         message = NULL, decline_reason = NULL, customer_id = NULL,
         status = CASE WHEN status = 'new' THEN 'declined' ELSE status END
       WHERE id = $id`,
      { id, erasedName },
    );
    await tx.run("DELETE FROM deliveries WHERE credential_request_id = $id AND destination = 'email'", { id });
    await oweRequestCard(deps, id, 'credentials_decided', tx);
  }
  return found.length;
}
