import type { TechnicianRef } from '../contract/technicians.ts';
import { selectTickets, type TicketRow } from '../database/queries/ticket-row.ts';
import { owe } from '../deliveries/owe.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { appendMessage } from './append-message.ts';
import { lockTicket } from './lock-ticket.ts';
import { rememberTechnician } from './remember-technician.ts';

/**
 * Closes a ticket; whoever closes one that nobody had claimed becomes its assignee. Closing it again changes nothing.
 * @throws AppError `not_found`
 */
export function closeTicket(deps: Deps, ticketId: string, technician: TechnicianRef): Promise<TicketRow> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, 'all', tx);
    if (ticket.status !== 'closed') {
      const author = await rememberTechnician(deps, technician, tx);
      await tx.run(
        "UPDATE tickets SET status = 'closed', closed_at = $at, assignee_id = COALESCE(assignee_id, $technicianId) WHERE id = $id",
        { at: deps.now().getTime(), technicianId: author.id, id: ticketId },
      );
      await appendMessage(deps, ticket, { kind: 'closed', author }, tx);
      await owe(deps, { ticketId, kind: 'ticket_changed' }, tx);
    }
    const [closed] = await selectTickets(tx.select, 't.id = $id', { id: ticketId });
    if (!closed) throw new AppError('not_found');
    return closed;
  });
}
