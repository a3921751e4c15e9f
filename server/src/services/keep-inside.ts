import type { ExternalMessageRequest } from '../contract/technicians.ts';
import type { Tx } from '../database/write-queue.ts';
import { oweMark } from '../deliveries/owe-mark.ts';
import type { Deps } from '../deps.ts';
import { checkTechnician } from './act-as-technician.ts';
import type { AtPlace } from './at-place.ts';
import { keepNote, keepNoteAgain } from './keep-note.ts';
import type { LockedTicket } from './lock-ticket.ts';
import { rememberTechnician } from './remember-technician.ts';
import { withdrawMessage } from './withdraw-message.ts';

/**
 * Makes a message of a technicians' tool a note, within a transaction; what the customer has of it is withdrawn. Also
 * in a closed ticket. What was deleted in the tool does not come back.
 * @throws AppError `not_a_technician`
 */
export async function keepInside(
  deps: Deps,
  ticket: LockedTicket,
  request: ExternalMessageRequest,
  { message, note }: AtPlace,
  tx: Tx,
): Promise<void> {
  await checkTechnician(ticket.siteId, request.by ?? request.technician, tx);
  if (message?.withdrawnAt === null) {
    const { technicianId, authorName, body, format } = message;
    await withdrawMessage(deps, ticket, message, tx);
    await keep({ technicianId, authorName, body, format });
    await oweMark(deps, { ticketId: ticket.id, messageId: message.id }, tx);
  } else if (!message && !note) {
    const { id: technicianId, name: authorName } = await rememberTechnician(deps, request.technician, tx);
    const { body, format } = request;
    const noteId = await keep({ technicianId, authorName, body, format });
    if (request.intent === 'keep') await oweMark(deps, { ticketId: ticket.id, noteId }, tx); // usual talk needs no mark
  } else if (note?.withdrawnAt === null) {
    await oweMark(deps, { ticketId: ticket.id, ...(message ? { messageId: message.id } : { noteId: note.id }) }, tx);
  }

  async function keep(kept: Omit<Parameters<typeof keepNote>[1], 'ticketId'>): Promise<string> {
    if (note) {
      await keepNoteAgain(note.id, kept, tx);
      return note.id;
    }
    const { workspace, channel, id: externalId } = request.message;
    const { destination } = request.technician;
    const place = { destination, workspace, channel, externalId, thread: request.thread.id };
    return keepNote(deps, { ...kept, ticketId: ticket.id, place }, tx);
  }
}
