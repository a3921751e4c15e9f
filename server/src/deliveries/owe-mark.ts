import type { Destination, ExternalRef } from '../contract/places.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { insertDelivery } from './insert-delivery.ts';

type Owing = Pick<Deps, 'bell' | 'now'>;
type Marked = { ticketId: string } & ({ messageId: string } | { noteId: string });
type Place = ExternalRef & { destination: Destination };

/**
 * Owes the mark of a technician's message, or of one that is a note, where it stands in their tool; nothing where it
 * stands nowhere. All marks of a place are one line, so that the last of them shows how things are.
 */
export async function oweMark(deps: Owing, { ticketId, ...marked }: Marked, tx: Tx): Promise<void> {
  for (const { destination, workspace, channel, id } of await placesOf(marked, tx)) {
    const line = `mark:${workspace}:${channel}:${id}`;
    if (await isMarkOwed({ destination, line, ...marked }, tx)) continue;
    await insertDelivery(deps, { destination, line, kind: 'marked', ticketId, ...marked }, tx);
  }
}

/** Owes the marks of all that a customer is the first to see. To be called before it is noted how far they have read. */
export async function oweMarksOfSeen(
  deps: Owing,
  { ticketId, seq }: { ticketId: string; seq: number },
  tx: Tx,
): Promise<void> {
  const seen = await tx.select<{ id: string }>(
    `SELECT x.id FROM messages x
     WHERE x.ticket_id = $ticketId AND x.seq <= $seq AND x.technician_id IS NOT NULL AND x.kind = 'text' AND x.withdrawn_at IS NULL
       AND EXISTS (SELECT 1 FROM external_messages e WHERE e.message_id = x.id)
       AND NOT EXISTS (SELECT 1 FROM ticket_reads r WHERE r.ticket_id = x.ticket_id AND r.seq >= x.seq)
     ORDER BY x.seq`,
    { ticketId, seq },
  );
  for (const { id } of seen) await oweMark(deps, { ticketId, messageId: id }, tx);
}

function placesOf(marked: { messageId: string } | { noteId: string }, tx: Tx): Promise<Place[]> {
  if ('noteId' in marked) {
    return tx.select<Place>(
      `SELECT destination, workspace, channel, external_id AS "id" FROM notes WHERE id = $noteId AND external_id IS NOT NULL`,
      marked,
    );
  }
  return tx.select<Place>(
    `SELECT e.destination, e.workspace, e.channel, e.external_id AS "id"
     FROM external_messages e JOIN messages x ON x.id = e.message_id
     WHERE e.message_id = $messageId AND x.technician_id IS NOT NULL AND x.kind = 'text'`,
    marked,
  );
}

/** One that nobody has taken yet will show the newest state when it is delivered. */
async function isMarkOwed(
  mark: { destination: Destination; line: string } & ({ messageId: string } | { noteId: string }),
  tx: Tx,
): Promise<boolean> {
  const rows = await tx.select(
    `SELECT 1 FROM deliveries
     WHERE line = $line AND destination = $destination AND status = 'waiting' AND attempts = 0
       AND ${'noteId' in mark ? 'note_id = $noteId' : 'message_id = $messageId'}`,
    mark,
  );
  return rows.length > 0;
}
