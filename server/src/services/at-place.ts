import { v7 as uuid } from 'uuid';
import type { Destination, ExternalRef } from '../contract/places.ts';
import type { NoteRow } from '../database/models/note.ts';
import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import { noteColumns } from '../database/queries/note-row.ts';
import type { Tx } from '../database/write-queue.ts';

/** What became of a message in a technicians' tool: the customer has it, it stays inside, or it was gone before it came. */
export interface ExternalOutcome {
  ticketId: string;
  message: MessageRow | null;
  note: NoteRow | null;
}

/** What is kept of a message that stands at a place in a technicians' tool, withdrawn or not. */
export interface AtPlace {
  message: MessageRow | undefined;
  note: NoteRow | undefined;
}

/** Finds what is known of a place in a technicians' tool. */
export async function findAtPlace(destination: Destination, place: ExternalRef, tx: Tx): Promise<AtPlace> {
  const bind = { destination, ...place };
  const [message] = await selectMessages(
    tx.select,
    `id = (
       SELECT message_id FROM external_messages
       WHERE destination = $destination AND workspace = $workspace AND channel = $channel AND external_id = $id)`,
    bind,
  );
  const [note] = await tx.select<NoteRow>(
    `SELECT ${noteColumns} FROM notes
     WHERE destination = $destination AND workspace = $workspace AND channel = $channel AND external_id = $id`,
    bind,
  );
  return { message, note };
}

/** False for what the bot itself posted of a customer's words or of a change of the ticket: that is not to be changed there. */
export function isTechniciansWords({ technicianId, kind }: MessageRow): boolean {
  return technicianId !== null && kind === 'text';
}

/** Says what the message at a place is now; what was withdrawn only counts where nothing else is left. */
export function outcomeOf({ message, note }: AtPlace): ExternalOutcome {
  const ticketId = message?.ticketId ?? note?.ticketId;
  if (ticketId === undefined) throw new Error('nothing is known of this place');
  if (message?.withdrawnAt === null) return { ticketId, message, note: null };
  if (note?.withdrawnAt === null) return { ticketId, message: null, note };
  return { ticketId, message: message ?? null, note: message ? null : (note ?? null) };
}

/** From now on the place is that of this message, whatever stood there before. */
export async function rememberPlace(
  messageId: string,
  { destination, place, thread, at }: { destination: Destination; place: ExternalRef; thread: string; at: number },
  tx: Tx,
): Promise<void> {
  await tx.run(
    `INSERT INTO external_messages (id, message_id, destination, workspace, channel, external_id, thread, created_at)
     VALUES ($newId, $messageId, $destination, $workspace, $channel, $id, $thread, $at)
     ON CONFLICT (destination, workspace, channel, external_id)
       DO UPDATE SET message_id = excluded.message_id, thread = excluded.thread`,
    { newId: uuid(), messageId, destination, ...place, thread, at },
  );
}
