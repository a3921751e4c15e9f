import type { LogCallRequest } from '../contract/technicians.ts';
import { selectMessages } from '../database/queries/message-row.ts';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import type { Tx } from '../database/write-queue.ts';
import { owe } from '../deliveries/owe.ts';
import { oweUnreadNotices } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { actAsTechnician } from './act-as-technician.ts';
import { appendMessage } from './append-message.ts';
import { assign } from './claim-ticket.ts';
import { lockTicket } from './lock-ticket.ts';

/**
 * Logs a technician's call, so that the customer sees its outcome. Whoever calls first claims a ticket that nobody has.
 * Repeating it with the same `id` returns the ticket as it is.
 * @throws AppError `not_found`, `not_a_technician`, `ticket_closed`, `id_taken`
 */
export function logCall(deps: Deps, ticketId: string, request: LogCallRequest): Promise<TicketDetails> {
  const { id, technician, outcome, callAgainAt, note = '' } = request;
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, 'all', tx);
    if (!(await isLogged(id, ticketId, tx))) {
      if (ticket.status === 'closed') throw new AppError('ticket_closed');
      const author = await actAsTechnician(deps, ticket.siteId, technician, tx);
      if (!ticket.assigneeId) await assign(deps, ticket, author, tx);
      const call = { outcome, callAgainAt: callAgainAt ? Date.parse(callAgainAt) : null };
      await appendMessage(deps, ticket, { id, kind: 'called', author, body: note, call }, tx);
      await oweUnreadNotices(deps, ticketId, tx);
      await owe(deps, { ticketId, kind: 'message', messageId: id }, tx);
      await owe(deps, { ticketId, kind: 'ticket_changed' }, tx);
    }
    const called = await selectTicketDetails(tx.select, 't.id = $id', { id: ticketId });
    if (!called) throw new AppError('not_found');
    return called;
  });
}

async function isLogged(id: string, ticketId: string, tx: Tx): Promise<boolean> {
  const [earlier] = await selectMessages(tx.select, 'id = $id', { id });
  if (earlier && (earlier.ticketId !== ticketId || earlier.kind !== 'called')) throw new AppError('id_taken');
  return earlier !== undefined;
}
