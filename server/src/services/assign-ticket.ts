import type { AssignTicketRequest } from '../contract/technicians.ts';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import { insertDelivery } from '../deliveries/insert-delivery.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { actAsTechnician } from './act-as-technician.ts';
import { assign } from './claim-ticket.ts';
import { lockTicket } from './lock-ticket.ts';

/**
 * Gives an open ticket to a technician, as if they had claimed it, and owes them a call to it, unless they gave it to
 * themselves. Giving it to who has it changes nothing.
 * @throws AppError `not_found`, `not_a_technician`, `ticket_closed`
 */
export function assignTicket(deps: Deps, ticketId: string, request: AssignTicketRequest): Promise<TicketDetails> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, 'all', tx);
    if (ticket.status === 'closed') throw new AppError('ticket_closed');
    const by = await actAsTechnician(deps, ticket.siteId, request.technician, tx);
    const assignee = await actAsTechnician(deps, ticket.siteId, request.assignee, tx);
    if (ticket.assigneeId !== assignee.id) {
      await assign(deps, ticket, assignee, tx);
      if (assignee.id !== by.id) {
        const { destination, id: mention } = request.assignee;
        const line = ticketId;
        await insertDelivery(deps, { destination, kind: 'assigned', line, ticketId, technicianId: by.id, mention }, tx);
      }
    }
    const assigned = await selectTicketDetails(tx.select, 't.id = $id', { id: ticketId });
    if (!assigned) throw new AppError('not_found');
    return assigned;
  });
}
