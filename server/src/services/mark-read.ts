import type { Tx } from '../database/write-queue.ts';
import { oweMarksOfSeen } from '../deliveries/owe-mark.ts';
import type { Deps } from '../deps.ts';
import { type LockedTicket, lockTicket } from './lock-ticket.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Notes how far a customer has seen a conversation; from then on they take part in it. It never goes back.
 * @throws AppError `not_found`
 */
export function markRead(deps: Deps, customer: SignedInCustomer, ticketId: string, seq: number): Promise<void> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, customer, tx);
    const reader = { ticketId, customerId: customer.id };
    await noteRead(deps, ticket, { customerId: customer.id, seq: Math.min(seq, ticket.lastSeq) }, tx);
    // A page that lags behind must not take the others back.
    const [seen] = await tx.select<{ seq: number }>(
      'SELECT seq FROM ticket_reads WHERE ticket_id = $ticketId AND customer_id = $customerId',
      reader,
    );
    if (!seen) throw new Error('how far a conversation was seen cannot be read');
    await deps.announce([{ what: 'read', companyId: ticket.companyId, ...reader, seq: seen.seq }], tx);
  });
}

/** Notes it within a transaction: whoever writes has seen what stands above. */
export async function noteRead(
  deps: Pick<Deps, 'bell' | 'now'>,
  { id: ticketId, seenUpTo }: Pick<LockedTicket, 'id' | 'seenUpTo'>,
  { customerId, seq }: { customerId: string; seq: number },
  tx: Tx,
): Promise<void> {
  if (seq > seenUpTo) await oweMarksOfSeen(deps, { ticketId, seq }, tx);
  await tx.run(
    `INSERT INTO ticket_reads (ticket_id, customer_id, seq, mailed_seq, read_at)
     VALUES ($ticketId, $customerId, $seq, $seq, $at)
     ON CONFLICT (ticket_id, customer_id) DO UPDATE SET seq = excluded.seq, read_at = excluded.read_at
     WHERE excluded.seq > ticket_reads.seq`,
    { ticketId, customerId, seq, at: deps.now().getTime() },
  );
}
