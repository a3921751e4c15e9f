import type { ReplyRequest } from '../contract/technicians.ts';
import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import { owe } from '../deliveries/owe.ts';
import { oweUnreadNotices } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { actAsTechnician } from './act-as-technician.ts';
import { appendMessage } from './append-message.ts';
import { assign } from './claim-ticket.ts';
import { lockTicket } from './lock-ticket.ts';

/**
 * Answers the customer with what a technician wrote in a window of their tool; their colleagues see it in the thread.
 * The first answer also claims a ticket that nobody has. Repeating it with the same `id` returns the first result.
 * @throws AppError `not_found`, `not_a_technician`, `ticket_closed`, `id_taken`
 */
export function replyToTicket(
  deps: Deps,
  ticketId: string,
  { id, technician, format, body }: ReplyRequest,
): Promise<MessageRow> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, 'all', tx);
    const [earlier] = await selectMessages(tx.select, 'id = $id', { id });
    if (earlier) {
      const isReply = earlier.ticketId === ticketId && earlier.kind === 'text' && earlier.technicianId !== null;
      if (!isReply) throw new AppError('id_taken');
      return earlier;
    }
    const author = await actAsTechnician(deps, ticket.siteId, technician, tx);
    if (ticket.status === 'closed') throw new AppError('ticket_closed');
    if (!ticket.assigneeId) await assign(deps, ticket, author, tx);
    const message = await appendMessage(deps, ticket, { id, kind: 'text', author, body, format }, tx);
    await oweUnreadNotices(deps, ticketId, tx);
    await owe(deps, { ticketId, kind: 'message', messageId: id }, tx);
    return message;
  });
}
