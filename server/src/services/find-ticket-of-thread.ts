import type { Destination, ExternalRef } from '../contract/places.ts';
import type { Tx } from '../database/write-queue.ts';

/** Finds the ticket that a thread of a technicians' tool belongs to, by its id; undefined where it is none's. */
export async function findTicketOfThread(
  destination: Destination,
  thread: ExternalRef,
  tx: Tx,
): Promise<string | undefined> {
  const [row] = await tx.select<{ ticketId: string }>(
    `SELECT ticket_id AS "ticketId" FROM threads
     WHERE destination = $destination AND workspace = $workspace AND channel = $channel AND external_id = $id`,
    { destination, ...thread },
  );
  return row?.ticketId;
}
