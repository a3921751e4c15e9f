import type { RateTicketRequest } from '../contract/tickets.ts';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import { owe } from '../deliveries/owe.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { appendMessage } from './append-message.ts';
import { lockTicket } from './lock-ticket.ts';
import { noteRead } from './mark-read.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Notes whether a closed ticket was solved, and tells the technicians. A later rating replaces the earlier one; the
 * same again changes nothing.
 * @throws AppError `not_found`, `ticket_open`
 */
export function rateTicket(
  deps: Deps,
  customer: SignedInCustomer,
  ticketId: string,
  { isSolved, comment = '' }: RateTicketRequest,
): Promise<TicketDetails> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, customer, tx);
    if (ticket.status !== 'closed') throw new AppError('ticket_open');
    const before = await read(ticketId);
    if (before.ratedAt === null || before.ratingIsSolved !== isSolved || (before.ratingComment ?? '') !== comment) {
      await tx.run(
        'UPDATE tickets SET rating_is_solved = $isSolved, rating_comment = $comment, rated_at = $at WHERE id = $ticketId',
        { isSolved, comment: comment || null, at: deps.now().getTime(), ticketId },
      );
      const author = { kind: 'customer', id: customer.id, name: customer.name } as const;
      const message = await appendMessage(deps, ticket, { kind: 'rated', author, body: comment, isSolved }, tx);
      await noteRead(deps, ticket, { customerId: customer.id, seq: message.seq }, tx);
      await owe(deps, { ticketId, kind: 'message', messageId: message.id }, tx);
      await owe(deps, { ticketId, kind: 'ticket_changed' }, tx);
    }
    return read(ticketId);

    async function read(id: string): Promise<TicketDetails> {
      const details = await selectTicketDetails(tx.select, 't.id = $id', { id });
      if (!details) throw new AppError('not_found');
      return details;
    }
  });
}
