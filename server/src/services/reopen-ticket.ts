import type { ReopenTicketRequest } from '../contract/technicians.ts';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import { owe } from '../deliveries/owe.ts';
import { oweTicketNotices, oweUnreadNotices } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { actAsTechnician } from './act-as-technician.ts';
import { appendMessage } from './append-message.ts';
import { lockTicket } from './lock-ticket.ts';
import { renewSearchText } from './search-text.ts';

/**
 * Opens a closed ticket again, in the hands of the technician who does it; its report and rating are void. Doing it
 * again changes nothing.
 * @throws AppError `not_found`, `not_a_technician`
 */
export function reopenTicket(
  deps: Deps,
  ticketId: string,
  { technician, reason = '' }: ReopenTicketRequest,
): Promise<TicketDetails> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, 'all', tx);
    if (ticket.status === 'closed') {
      const author = await actAsTechnician(deps, ticket.siteId, technician, tx);
      await tx.run(
        `UPDATE tickets SET status = 'in_progress', closed_at = NULL, summary = NULL, cause = NULL, parts = NULL,
           minutes = NULL, assignee_id = $technicianId, rating_is_solved = NULL, rating_comment = NULL, rated_at = NULL
         WHERE id = $ticketId`,
        { technicianId: author.id, ticketId },
      );
      const entry = { kind: 'reopened', author, body: reason } as const;
      const { id: messageId } = await appendMessage(deps, ticket, entry, tx);
      await renewSearchText(ticketId, tx);
      await oweTicketNotices(deps, ticketId, messageId, tx);
      await oweUnreadNotices(deps, ticketId, tx);
      await owe(deps, { ticketId, kind: 'message', messageId }, tx);
      await owe(deps, { ticketId, kind: 'ticket_changed' }, tx);
    }
    const reopened = await selectTicketDetails(tx.select, 't.id = $id', { id: ticketId });
    if (!reopened) throw new AppError('not_found');
    return reopened;
  });
}
