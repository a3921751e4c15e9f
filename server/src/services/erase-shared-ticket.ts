import type { Tx } from '../database/write-queue.ts';
import { owe } from '../deliveries/owe.ts';
import type { Deps } from '../deps.ts';
import { eraseMessages } from './erase-messages.ts';
import { oweErasing } from './erase-ticket.ts';
import { nobodyOf } from './nobody-of.ts';
import { renewSearchText } from './search-text.ts';

/** Erases within a transaction what one customer has said in a ticket where others of the company wrote as well. */
export async function eraseSharedTicket(
  deps: Pick<Deps, 'announce' | 'bell' | 'database' | 'files' | 'now'>,
  ticketId: string,
  customerId: string,
  tx: Tx,
): Promise<{ messages: number; files: number }> {
  const [rated] = await tx.select<{ by: string | null }>(
    `SELECT customer_id AS "by" FROM messages WHERE ticket_id = $ticketId AND kind = 'rated' ORDER BY seq DESC LIMIT 1`,
    { ticketId },
  );
  // A rating is whose it is, whoever opened the ticket.
  if (rated?.by === customerId)
    await tx.run('UPDATE tickets SET rating_comment = NULL WHERE id = $ticketId', { ticketId });
  const emptied = await eraseMessages(
    deps,
    { ticketId, condition: 'customer_id = $customerId', bind: { customerId } },
    tx,
  );
  await tx.run(
    `UPDATE tickets SET subject = NULL, phone = NULL, phone_display = NULL, call_window = NULL, customer_id = $nobody
     WHERE id = $ticketId AND customer_id = $customerId`,
    { ticketId, customerId, nobody: await nobodyOf(deps, ticketId, tx) },
  );
  await renewSearchText(ticketId, tx);
  await oweErasing(deps, ticketId, tx);
  await owe(deps, { ticketId, kind: 'ticket_changed' }, tx);
  return emptied;
}
