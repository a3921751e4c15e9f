import type { Note } from '../../contract/notes.ts';
import type { NoteRow } from '../../database/models/note.ts';
import { presentMoment } from './present-moment.ts';

/** A note as a technicians' tool gets it. */
export function presentNote(row: NoteRow): Note {
  return {
    id: row.id,
    ticketId: row.ticketId,
    author: {
      kind: 'technician',
      id: row.technicianId ?? '00000000-0000-0000-0000-000000000000',
      name: row.authorName,
      avatarUrl: null,
    },
    format: row.format,
    body: row.body,
    createdAt: new Date(row.createdAt).toISOString(),
    editedAt: presentMoment(row.editedAt),
  };
}
