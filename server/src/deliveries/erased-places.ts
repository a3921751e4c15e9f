import type { Destination, ExternalRef } from '../contract/places.ts';
import type { Tx } from '../database/write-queue.ts';

/** What of a ticket is to be deleted in a technicians' tool. */
export interface ErasedPlaces {
  ticketId: string;
  isWhole: boolean;
  threads: ExternalRef[];
  messageIds: string[];
  keptAttachmentIds: string[];
  places: ExternalRef[];
  fileIds: string[];
}

/** Reads what is erased of a ticket by now; undefined where it never came to the tool. */
export async function erasedPlaces(
  ticketId: string,
  destination: Destination,
  tx: Tx,
): Promise<ErasedPlaces | undefined> {
  const bind = { ticketId, destination };
  const threads = await tx.select<ExternalRef>(
    `SELECT workspace, channel, external_id AS "id" FROM threads
     WHERE ticket_id = $ticketId AND destination = $destination ORDER BY created_at`,
    bind,
  );
  const [ticket] = await tx.select<{ erasedAt: number | null }>(
    'SELECT erased_at AS "erasedAt" FROM tickets WHERE id = $ticketId',
    { ticketId },
  );
  if (threads.length === 0 || !ticket) return undefined;
  const isWhole = ticket.erasedAt !== null;
  const erased = `SELECT x.id FROM messages x
    WHERE x.ticket_id = $ticketId ${isWhole ? '' : 'AND x.customer_id IS NULL AND x.technician_id IS NULL'}`;
  const messages = await tx.select<{ id: string }>(`${erased} ORDER BY x.seq`, { ticketId });
  const kept = await tx.select<{ id: string }>(
    'SELECT a.id FROM attachments a JOIN messages x ON x.id = a.message_id WHERE x.ticket_id = $ticketId',
    { ticketId },
  );
  const places = await tx.select<ExternalRef>(
    `SELECT workspace, channel, external_id AS "id" FROM external_messages
     WHERE destination = $destination AND thread IS NULL AND message_id IN (${erased})`,
    bind,
  );
  const files = await tx.select<{ externalId: string }>(
    `SELECT external_id AS "externalId" FROM external_files
     WHERE destination = $destination AND attachment_id IS NULL AND message_id IN (${erased})`,
    bind,
  );
  return {
    ticketId,
    isWhole,
    threads,
    messageIds: messages.map(({ id }) => id),
    keptAttachmentIds: kept.map(({ id }) => id),
    places,
    fileIds: files.map(({ externalId }) => externalId),
  };
}
