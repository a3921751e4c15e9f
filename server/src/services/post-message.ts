import type { PostMessageRequest } from '../contract/messages.ts';
import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import { owe } from '../deliveries/owe.ts';
import { oweFiles } from '../deliveries/owe-files.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { appendMessage } from './append-message.ts';
import { fileCountProblems } from './file-count-problems.ts';
import { lockTicket } from './lock-ticket.ts';
import { noteRead } from './mark-read.ts';
import { readUploadLimits } from './read-upload-limits.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Adds a customer's message to an open ticket and queues it for every destination.
 * Message, `seq` and deliveries are one transaction: all exist or none do.
 * Repeating it with the same `id` returns the first result.
 * @throws AppError `not_found`, `ticket_closed`, `id_taken`, `invalid_request` (too many files, or not the customer's own)
 */
export function postMessage(
  deps: Deps,
  customer: SignedInCustomer,
  ticketId: string,
  { id, body, attachments }: PostMessageRequest,
): Promise<MessageRow> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, customer, tx, id);
    if (ticket.hasEntry) {
      const [earlier] = await selectMessages(tx.select, 'id = $id', { id });
      if (earlier?.ticketId !== ticketId || earlier.customerId !== customer.id) throw new AppError('id_taken');
      return earlier;
    }
    if (ticket.status === 'closed') throw new AppError('ticket_closed');
    if (attachments.length > 0) await checkFileCount(deps, customer.siteId, attachments);
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
    await noteRead(deps, ticket, { customerId: customer.id, seq: message.seq }, tx);
    await owe(deps, { ticketId, kind: 'message', messageId: id }, tx);
    await oweFiles(deps, { ticketId, messageId: id, attachmentIds: attachments }, tx);
    return message;
  });
}

async function checkFileCount(deps: Deps, siteId: string, attachments: string[]): Promise<void> {
  const { files } = await readUploadLimits(deps, siteId);
  const details = fileCountProblems(attachments, files);
  if (details.length > 0) throw new AppError('invalid_request', { details });
}
