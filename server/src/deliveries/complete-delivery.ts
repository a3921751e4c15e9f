import { v7 as uuid } from 'uuid';
import type { CompleteDeliveryRequest, DeliveryOutcome } from '../contract/deliveries.ts';
import type { ExternalRef } from '../contract/places.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { type HeldDelivery, heldDelivery } from './held-delivery.ts';
import { noteMissedFile } from './note-missed-file.ts';
import { oweMark } from './owe-mark.ts';
import { rememberFile } from './remember-file.ts';

/**
 * Records that a delivery arrived, and where, so that replies and repeats find it. Repeating it is harmless.
 * @param alongside writes, in the same transaction and only once, what is true since it arrived
 * @throws AppError `not_found`, `lease_lost`
 */
export function completeDelivery(
  deps: Deps,
  id: string,
  { lease, posted, file, thread }: CompleteDeliveryRequest,
  alongside?: (tx: Tx) => Promise<void>,
): Promise<DeliveryOutcome> {
  const { database, bell, ended, now } = deps;
  return database.transaction(async (tx) => {
    const delivery = await heldDelivery(id, lease, tx);
    if (delivery.status !== 'waiting') return { status: delivery.status };
    const at = now().getTime();
    await tx.run("UPDATE deliveries SET status = 'done', finished_at = $at, last_error = NULL WHERE id = $id", {
      at,
      id,
    });
    if (thread) await rememberThread(delivery, thread, at, tx);
    if (posted) await rememberPost(deps, delivery, posted, at, tx);
    if (file !== undefined) await rememberFile(deps, delivery, file, tx);
    if (delivery.kind === 'file_wanted') await noteMissedFile(deps, delivery.externalFileId, tx); // nobody else will bring it
    await alongside?.(tx);
    const { destination } = delivery;
    tx.afterCommit(() => ended({ destination, outcome: 'done' }));
    tx.afterCommit(() => bell.ring(destination)); // the next in this ticket's line may go
    return { status: 'done' };
  });
}

async function rememberThread(delivery: HeldDelivery, thread: ExternalRef, at: number, tx: Tx): Promise<void> {
  if (delivery.credentialRequestId) {
    await tx.run(
      `UPDATE credential_requests SET card_workspace = $workspace, card_channel = $channel, card_external_id = $id
       WHERE id = $requestId`,
      { ...thread, requestId: delivery.credentialRequestId },
    );
    return;
  }
  await tx.run(
    `INSERT INTO threads (id, ticket_id, destination, workspace, channel, external_id, created_at)
     VALUES ($newId, $ticketId, $destination, $workspace, $channel, $id, $at)
     ON CONFLICT (destination, workspace, channel, external_id) DO UPDATE SET created_at = excluded.created_at`,
    { newId: uuid(), ticketId: delivery.ticketId, destination: delivery.destination, ...thread, at },
  );
}

async function rememberPost(
  deps: Deps,
  delivery: HeldDelivery,
  posted: ExternalRef,
  at: number,
  tx: Tx,
): Promise<void> {
  const { kind, ticketId, messageId, noteId, destination } = delivery;
  if (kind === 'note') {
    await tx.run(
      `UPDATE notes SET destination = $destination, workspace = $workspace, channel = $channel, external_id = $id
       WHERE id = $noteId AND external_id IS NULL`,
      { noteId, destination, ...posted },
    );
  }
  if (!messageId || !ticketId) return;
  await rememberMessage(messageId, delivery, posted, at, tx);
  await oweMark(deps, { ticketId, messageId }, tx); // what a technician wrote in a window has its place only now
}

async function rememberMessage(messageId: string, delivery: HeldDelivery, posted: ExternalRef, at: number, tx: Tx) {
  await tx.run(
    `INSERT INTO external_messages (id, message_id, destination, workspace, channel, external_id, created_at)
     VALUES ($newId, $messageId, $destination, $workspace, $channel, $id, $at)
     ON CONFLICT (destination, workspace, channel, external_id) DO NOTHING`,
    { newId: uuid(), messageId, destination: delivery.destination, ...posted, at },
  );
}
