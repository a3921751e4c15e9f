import type { NoteRow } from '../database/models/note.ts';
import type { MessageRow } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import { oweMark } from '../deliveries/owe-mark.ts';
import type { Deps } from '../deps.ts';
import type { Words } from './give-other-words.ts';
import { keepNote, keepNoteAgain } from './keep-note.ts';
import type { LockedTicket } from './lock-ticket.ts';
import { withdrawMessage } from './withdraw-message.ts';

/** Takes a technician's message back from the customer, within a transaction, and keeps these words of it as a note. */
export async function takeInside(
  deps: Deps,
  ticket: LockedTicket,
  message: MessageRow,
  words: Words,
  tx: Tx,
): Promise<void> {
  const { id: messageId, technicianId, authorName } = message;
  const [place] = await tx.select<PlaceWithNote>(
    `SELECT p.destination, p.workspace, p.channel, p.external_id AS "externalId", p.thread, n.id AS "noteId"
     FROM external_messages p LEFT JOIN notes n ON n.destination = p.destination AND n.workspace = p.workspace
       AND n.channel = p.channel AND n.external_id = p.external_id
     WHERE p.message_id = $messageId`,
    { messageId },
  );
  await withdrawMessage(deps, ticket, message, tx);
  const { noteId = null, ...at } = place ?? {};
  if (noteId) await keepNoteAgain(noteId, words, tx);
  else
    await keepNote(
      deps,
      { ticketId: ticket.id, technicianId, authorName, ...words, ...(place && { place: at as Place }) },
      tx,
    );
  await oweMark(deps, { ticketId: ticket.id, messageId }, tx);
}

type Place = Pick<NoteRow, 'destination' | 'workspace' | 'channel' | 'externalId' | 'thread'>;
type PlaceWithNote = Place & { noteId: string | null };
