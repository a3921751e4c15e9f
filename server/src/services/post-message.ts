import type { PostMessageRequest } from '../contract/messages.ts';
import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import { owe } from '../deliveries/owe.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { appendMessage } from './append-message.ts';
import { lockTicket } from './lock-ticket.ts';
import { noteRead } from './mark-read.ts';
import { addSearchText } from './search-text.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Adds a customer's message to an open ticket and queues it for every destination.
 * Message, `seq` and deliveries are one transaction: all exist or none do.
 * Repeating it with the same `id` returns the first result.
 * @throws AppError `not_found`, `ticket_closed`, `id_taken`
 */
export function postMessage(
  deps: Deps,
  customer: SignedInCustomer,
  ticketId: string,
  { id, body, attachments }: PostMessageRequest,
): Promise<MessageRow> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, customer, tx);
    const [earlier] = await selectMessages(tx.select, 'id = $id', { id });
    if (earlier) {
      if (earlier.ticketId !== ticketId || earlier.customerId !== customer.id) throw new AppError('id_taken');
      return earlier;
    }
    if (ticket.status === 'closed') throw new AppError('ticket_closed');
    const message = await appendMessage(
      deps,
      ticket,
      {
        id,
        kind: 'text',
        author: { kind: 'customer', id: customer.id, name: customer.name },
        body,
        attachmentIds: attachments,
      },
      tx,
    );
    await noteRead(deps, { ticketId, customerId: customer.id, seq: message.seq }, tx);
    if (body !== '') await addSearchText(ticketId, body, tx);
    await owe(deps, { ticketId, kind: 'message', messageId: id }, tx);
    return message;
  });
}
