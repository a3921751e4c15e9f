import type { Destination, ExternalRef } from '../contract/places.ts';
import type { Tx } from '../database/write-queue.ts';
import type { LeasedDelivery } from './lease-deliveries.ts';

interface MarkRow extends ExternalRef {
  withdrawnAt: number | null;
  isSeen: number;
  isNote: number;
}

/** How far a technician's message has come by now, for its mark in their tool; undefined where it stands there no more. */
export async function markOf(leased: LeasedDelivery, destination: Destination, tx: Tx) {
  const [row] = await tx.select<MarkRow>(
    `SELECT e.workspace, e.channel, e.external_id AS "id", x.withdrawn_at AS "withdrawnAt",
       EXISTS (SELECT 1 FROM ticket_reads r WHERE r.ticket_id = x.ticket_id AND r.seq >= x.seq) AS "isSeen",
       EXISTS (
         SELECT 1 FROM notes n
         WHERE n.destination = e.destination AND n.workspace = e.workspace AND n.channel = e.channel
           AND n.external_id = e.external_id) AS "isNote"
     FROM external_messages e JOIN messages x ON x.id = e.message_id
     WHERE e.message_id = $messageId AND e.destination = $destination`,
    { messageId: leased.messageId, destination },
  );
  if (!row) return undefined;
  const { workspace, channel, id, withdrawnAt, isSeen, isNote } = row;
  const isSent = withdrawnAt === null;
  return {
    place: { workspace, channel, id },
    isSent,
    isSeen: isSent && Boolean(isSeen),
    isNote: Boolean(isNote),
  };
}
