import { v7 as uuid } from 'uuid';
import type { DeliveryRow } from '../database/models/delivery.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';

const abouts = [
  'siteId',
  'ticketId',
  'messageId',
  'credentialRequestId',
  'customerId',
  'address',
  'language',
  'noteId',
  'attachmentId',
  'externalFileId',
  'technicianId',
  'mention',
  'webhookId',
] as const;

type About = (typeof abouts)[number];

/** What is owed: where, in which line, and what it is about. */
export type NewDelivery = Pick<DeliveryRow, 'destination' | 'line' | 'kind'> &
  Partial<Pick<DeliveryRow, About>> & {
    /** Not before this moment, in milliseconds since 1970 UTC. */
    availableAt?: number;
  };

/** Writes one delivery down; workers are woken after the commit. */
export async function insertDelivery(
  { bell, now }: Pick<Deps, 'bell' | 'now'>,
  { availableAt = 0, ...delivery }: NewDelivery,
  tx: Tx,
): Promise<void> {
  await tx.run(
    `INSERT INTO deliveries (id, line, site_id, ticket_id, message_id, credential_request_id, customer_id, address, language,
       note_id, attachment_id, external_file_id, technician_id, mention, webhook_id, destination, kind, status, attempts, available_at, leased_until, created_at)
     VALUES ($id, $line, $siteId, $ticketId, $messageId, $credentialRequestId, $customerId, $address, $language,
       $noteId, $attachmentId, $externalFileId, $technicianId, $mention, $webhookId, $destination, $kind, 'waiting', 0, $availableAt, 0, $now)`,
    {
      id: uuid(),
      ...Object.fromEntries(abouts.map((about) => [about, null])),
      ...delivery,
      availableAt,
      now: now().getTime(),
    },
  );
  tx.afterCommit(() => bell.ring(delivery.destination));
}
