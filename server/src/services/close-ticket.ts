import type { CloseTicketRequest } from '../contract/technicians.ts';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import { owe } from '../deliveries/owe.ts';
import { dropEscalation } from '../deliveries/owe-escalation.ts';
import { oweTicketNotices, oweUnreadNotices } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { actAsTechnician } from './act-as-technician.ts';
import { appendMessage } from './append-message.ts';
import { lockTicket } from './lock-ticket.ts';
import { addSearchText } from './search-text.ts';

/**
 * Closes a ticket, with a summary and a report for the customer; whoever closes one that nobody had claimed becomes
 * its assignee. Closing it again changes nothing: the words of whoever was first stand.
 * @throws AppError `not_found`, `not_a_technician`
 */
export function closeTicket(
  deps: Deps,
  ticketId: string,
  { technician, summary, cause, parts, minutes }: CloseTicketRequest,
): Promise<TicketDetails> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, 'all', tx);
    if (ticket.status !== 'closed') {
      const author = await actAsTechnician(deps, ticket.siteId, technician, tx);
      await tx.run(
        `UPDATE tickets SET status = 'closed', closed_at = $at, summary = $summary, cause = $cause, parts = $parts,
           minutes = $minutes, assignee_id = COALESCE(assignee_id, $technicianId)
         WHERE id = $id`,
        {
          at: deps.now().getTime(),
          summary,
          cause: cause ?? null,
          parts: parts ?? null,
          minutes: minutes ?? null,
          technicianId: author.id,
          id: ticketId,
        },
      );
      await dropEscalation(deps, ticketId, tx);
      const reported = [cause, parts].filter((words) => words !== undefined);
      if (reported.length > 0) await addSearchText(ticketId, reported.join(' '), tx);
      const entry = { kind: 'closed', author, body: summary } as const;
      const { id: messageId } = await appendMessage(deps, ticket, entry, tx);
      await oweTicketNotices(deps, ticketId, messageId, tx);
      await oweUnreadNotices(deps, ticketId, tx);
      await owe(deps, { ticketId, kind: 'message', messageId }, tx);
      await owe(deps, { ticketId, kind: 'ticket_changed' }, tx);
    }
    const closed = await selectTicketDetails(tx.select, 't.id = $id', { id: ticketId });
    if (!closed) throw new AppError('not_found');
    return closed;
  });
}
