import { v7 as uuid } from 'uuid';
import type { ExternalRef } from '../contract/places.ts';
import type { ExternalMessageRequest } from '../contract/technicians.ts';
import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import { owe } from '../deliveries/owe.ts';
import { oweUnreadNotices } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { appendMessage } from './append-message.ts';
import { assign } from './claim-ticket.ts';
import { expectFiles } from './expect-files.ts';
import { lockTicket } from './lock-ticket.ts';
import { rememberTechnician } from './remember-technician.ts';

/**
 * Brings a technician's message from a thread into the ticket's conversation. The first one also claims a ticket
 * that nobody has. The place of the message is its identity: repeating it returns the first result.
 * @throws AppError `unknown_thread`, `ticket_closed`
 */
export function relayExternalMessage(deps: Deps, request: ExternalMessageRequest): Promise<MessageRow> {
  const { destination } = request.technician;
  return deps.database.transaction(async (tx) => {
    const earlier = await findRelayed(destination, request.message, tx);
    if (earlier) return earlier;
    const ticketId = await findTicketOfThread(destination, request.thread, tx);
    if (!ticketId) throw new AppError('unknown_thread');
    const ticket = await lockTicket(ticketId, 'all', tx);
    if (ticket.status === 'closed') throw new AppError('ticket_closed');
    const author = await rememberTechnician(deps, request.technician, tx);
    if (!ticket.assigneeId) await assign(deps, ticket, author, tx);
    const message = await appendMessage(
      deps,
      ticket,
      { kind: 'text', author, body: request.body, format: request.format },
      tx,
    );
    const missingFiles = await expectFiles(
      deps,
      { id: message.id, ticketId, destination, workspace: request.message.workspace },
      request.files,
      tx,
    );
    await rememberPlace(message.id, destination, request.message, deps.now().getTime(), tx);
    await oweUnreadNotices(deps, ticketId, tx);
    await owe(deps, { ticketId, kind: 'message', messageId: message.id, except: destination }, tx);
    return { ...message, missingFiles };
  });
}

async function findRelayed(destination: string, place: ExternalRef, tx: Tx): Promise<MessageRow | undefined> {
  const [message] = await selectMessages(
    tx.select,
    `id = (
       SELECT message_id FROM external_messages
       WHERE destination = $destination AND workspace = $workspace AND channel = $channel AND external_id = $id)`,
    { destination, ...place },
  );
  return message;
}

async function findTicketOfThread(destination: string, thread: ExternalRef, tx: Tx): Promise<string | undefined> {
  const [row] = await tx.select<{ ticketId: string }>(
    `SELECT ticket_id AS "ticketId" FROM threads
     WHERE destination = $destination AND workspace = $workspace AND channel = $channel AND external_id = $id`,
    { destination, ...thread },
  );
  return row?.ticketId;
}

async function rememberPlace(
  messageId: string,
  destination: string,
  place: ExternalRef,
  at: number,
  tx: Tx,
): Promise<void> {
  await tx.run(
    `INSERT INTO external_messages (id, message_id, destination, workspace, channel, external_id, created_at)
     VALUES ($newId, $messageId, $destination, $workspace, $channel, $id, $at)`,
    { newId: uuid(), messageId, destination, ...place, at },
  );
}
