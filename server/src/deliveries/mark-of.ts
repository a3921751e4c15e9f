import type { Destination, ExternalRef } from '../contract/places.ts';
import type { Tx } from '../database/write-queue.ts';
import type { LeasedDelivery } from './lease-deliveries.ts';

interface MarkRow extends ExternalRef {
  withdrawnAt: number | null;
  isSeen: number;
  isNote: number;
  wasNote: number;
}

/**
 * How far a technician's message has come by now, for its mark in their tool; undefined where there is nothing to
 * show: it stands there no more, or another message took its place.
 */
export async function markOf(leased: LeasedDelivery, destination: Destination, tx: Tx) {
  if (leased.noteId) return markOfNote(leased.noteId, tx);
  const note = (condition: string) => `EXISTS (
    SELECT 1 FROM notes n
    WHERE n.destination = e.destination AND n.workspace = e.workspace AND n.channel = e.channel
      AND n.external_id = e.external_id AND n.withdrawn_at IS ${condition})`;
  const [row] = await tx.select<MarkRow>(
    `SELECT e.workspace, e.channel, e.external_id AS "id", x.withdrawn_at AS "withdrawnAt",
       EXISTS (SELECT 1 FROM ticket_reads r WHERE r.ticket_id = x.ticket_id AND r.seq >= x.seq) AS "isSeen",
       ${note('NULL')} AS "isNote", ${note('NOT NULL')} AS "wasNote"
     FROM external_messages e JOIN messages x ON x.id = e.message_id
     WHERE e.message_id = $messageId AND e.destination = $destination`,
    { messageId: leased.messageId, destination },
  );
  if (!row) return undefined;
  const { workspace, channel, id, withdrawnAt, isSeen, isNote, wasNote } = row;
  const isSent = withdrawnAt === null;
  if (!isSent && !isNote) return undefined; // it was deleted there
  return {
    place: { workspace, channel, id },
    isSent,
    isSeen: isSent && Boolean(isSeen),
    isNote: Boolean(isNote),
    wasNote: Boolean(wasNote),
  };
}

/** Of what the customer never had. */
async function markOfNote(noteId: string, tx: Tx) {
  const [place] = await tx.select<ExternalRef>(
    `SELECT workspace, channel, external_id AS "id" FROM notes
     WHERE id = $noteId AND withdrawn_at IS NULL AND external_id IS NOT NULL`,
    { noteId },
  );
  return place && { place, isSent: false, isSeen: false, isNote: true, wasNote: false };
}
