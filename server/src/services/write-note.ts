import type { WriteNoteRequest } from '../contract/technicians.ts';
import type { NoteRow } from '../database/models/note.ts';
import { noteColumns } from '../database/queries/note-row.ts';
import type { Tx } from '../database/write-queue.ts';
import { oweNote } from '../deliveries/owe.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { actAsTechnician } from './act-as-technician.ts';
import { keepNote } from './keep-note.ts';
import { lockTicket } from './lock-ticket.ts';

/**
 * Writes a note for technicians and owes it to their tools; also in a closed ticket. No customer ever hears of it.
 * Repeating it with the same `id` returns the first result.
 * @throws AppError `not_found`, `not_a_technician`, `id_taken`
 */
export function writeNote(
  deps: Deps,
  ticketId: string,
  { id, technician, format, body }: WriteNoteRequest,
): Promise<NoteRow> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, 'all', tx);
    const earlier = await findNote(id, tx);
    if (earlier && earlier.ticketId !== ticketId) throw new AppError('id_taken');
    if (earlier) return earlier;
    const author = await actAsTechnician(deps, ticket.siteId, technician, tx);
    await keepNote(deps, { id, ticketId, technicianId: author.id, authorName: author.name, body, format }, tx);
    await oweNote(deps, { ticketId, noteId: id }, tx);
    const note = await findNote(id, tx);
    if (!note) throw new Error('a note that was written cannot be read');
    return note;
  });
}

async function findNote(id: string, tx: Tx): Promise<NoteRow | undefined> {
  const [note] = await tx.select<NoteRow>(`SELECT ${noteColumns} FROM notes WHERE id = $id`, { id });
  return note;
}
