import type { DeliveryRow } from '../database/models/delivery.ts';
import type { Tx } from '../database/write-queue.ts';
import { AppError } from '../errors.ts';

/** A delivery that the caller holds. */
export interface HeldDelivery {
  id: string;
  kind: DeliveryRow['kind'];
  ticketId: string | null;
  messageId: string | null;
  noteId: string | null;
  credentialRequestId: string | null;
  attachmentId: string | null;
  externalFileId: string | null;
  destination: DeliveryRow['destination'];
  status: DeliveryRow['status'];
  attempts: number;
  firstFailedAt: number | null;
}

/**
 * Reads a delivery that is held with `lease`. An ended lease still counts until someone else has claimed it.
 * @throws AppError `not_found`, `lease_lost`
 */
export async function heldDelivery(id: string, lease: string, tx: Tx): Promise<HeldDelivery> {
  const [row] = await tx.select<HeldDelivery & { lease: string | null }>(
    `SELECT id, kind, ticket_id AS "ticketId", message_id AS "messageId", note_id AS "noteId", credential_request_id AS "credentialRequestId",
       attachment_id AS "attachmentId", external_file_id AS "externalFileId", destination, status, attempts,
       first_failed_at AS "firstFailedAt", lease
     FROM deliveries WHERE id = $id`,
    { id },
  );
  if (!row) throw new AppError('not_found');
  if (row.lease !== lease) throw new AppError('lease_lost');
  return row;
}
