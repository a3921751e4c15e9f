import { v7 as uuid } from 'uuid';
import type { NoteRow } from '../database/models/note.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';

type NewNote = Pick<NoteRow, 'ticketId' | 'technicianId' | 'authorName' | 'body' | 'format'> & {
  id?: string;
  place?: Pick<NoteRow, 'destination' | 'workspace' | 'channel' | 'externalId' | 'thread'>;
};

const nowhere = { destination: null, workspace: null, channel: null, externalId: null, thread: null };

/** Writes a note down within a transaction; its place is known at once where a message was kept inside. Answers its id. */
export async function keepNote(
  { now }: Pick<Deps, 'now'>,
  { id = uuid(), place = nowhere, ...note }: NewNote,
  tx: Tx,
): Promise<string> {
  await tx.run(
    `INSERT INTO notes (id, ticket_id, technician_id, author_name, body, format, destination, workspace, channel,
       external_id, thread, created_at)
     VALUES ($id, $ticketId, $technicianId, $authorName, $body, $format, $destination, $workspace, $channel,
       $externalId, $thread, $at)`,
    { id, ...note, ...place, at: now().getTime() },
  );
  return id;
}

/** The same where there was a note at the place before: it holds words again. */
export async function keepNoteAgain(id: string, words: Pick<NoteRow, 'body' | 'format'>, tx: Tx): Promise<void> {
  const { body, format } = words;
  await tx.run('UPDATE notes SET body = $body, format = $format, withdrawn_at = NULL WHERE id = $id', {
    id,
    body,
    format,
  });
}

/** Takes a note's words away; that there was one at its place stays known, so that a late event brings nothing back. */
export async function withdrawNote({ now }: Pick<Deps, 'now'>, id: string, tx: Tx): Promise<void> {
  await tx.run("UPDATE notes SET body = '', withdrawn_at = $at WHERE id = $id AND withdrawn_at IS NULL", {
    id,
    at: now().getTime(),
  });
}
