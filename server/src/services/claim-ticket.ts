import type { TechnicianRef } from '../contract/technicians.ts';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import type { Tx } from '../database/write-queue.ts';
import { owe } from '../deliveries/owe.ts';
import { dropEscalation } from '../deliveries/owe-escalation.ts';
import { oweTicketNotices } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { actAsTechnician } from './act-as-technician.ts';
import { appendMessage, type MessageAuthor } from './append-message.ts';
import { type LockedTicket, lockTicket } from './lock-ticket.ts';

/**
 * Makes a technician the assignee of an open ticket, which is then in progress. Claiming it again changes nothing.
 * @throws AppError `not_found`, `not_a_technician`, `ticket_closed`
 */
export function claimTicket(deps: Deps, ticketId: string, technician: TechnicianRef): Promise<TicketDetails> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, 'all', tx);
    if (ticket.status === 'closed') throw new AppError('ticket_closed');
    const assignee = await actAsTechnician(deps, ticket.siteId, technician, tx);
    if (ticket.assigneeId !== assignee.id) await assign(deps, ticket, assignee, tx);
    const claimed = await selectTicketDetails(tx.select, 't.id = $id', { id: ticketId });
    if (!claimed) throw new AppError('not_found');
    return claimed;
  });
}

/** Assigns within a transaction, also when a technician answers first; nobody else is called to it any more. */
export async function assign(
  deps: Deps,
  ticket: LockedTicket,
  assignee: MessageAuthor & { kind: 'technician' },
  tx: Tx,
): Promise<void> {
  await tx.run("UPDATE tickets SET assignee_id = $assigneeId, status = 'in_progress' WHERE id = $id", {
    assigneeId: assignee.id,
    id: ticket.id,
  });
  await dropEscalation(deps, ticket.id, tx);
  const isTakenOver = ticket.status === 'in_progress';
  ticket.assigneeId = assignee.id;
  ticket.status = 'in_progress';
  const { id: messageId } = await appendMessage(deps, ticket, { kind: 'claimed', author: assignee }, tx);
  if (!isTakenOver) await oweTicketNotices(deps, ticket.id, messageId, tx); // its state has not changed
  await owe(deps, { ticketId: ticket.id, kind: 'ticket_changed' }, tx);
}
