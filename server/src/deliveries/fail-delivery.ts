import type { DeliveryOutcome, FailDeliveryRequest } from '../contract/deliveries.ts';
import type { Deps } from '../deps.ts';
import { backOffMs } from './back-off.ts';
import { heldDelivery } from './held-delivery.ts';
import { noteMissedFile } from './note-missed-file.ts';

/**
 * A delivery that has failed for this long, counted from its first failure, and so often, is parked for the owner: a
 * clock that jumps a day ahead alone gives nothing up.
 */
const parkAfter = { ms: 24 * 60 * 60 * 1000, attempts: 20 };

/**
 * Gives a delivery back: it is retried after a while, or parked when retrying cannot help.
 * @throws AppError `not_found`, `lease_lost`
 */
export function failDelivery(deps: Deps, id: string, request: FailDeliveryRequest): Promise<DeliveryOutcome> {
  const { database, bell, ended, now } = deps;
  return database.transaction(async (tx) => {
    const delivery = await heldDelivery(id, request.lease, tx);
    if (delivery.status !== 'waiting') return { status: delivery.status };
    const at = now().getTime();
    const firstFailedAt = delivery.firstFailedAt ?? at;
    const hasFailedLong = at - firstFailedAt > parkAfter.ms && delivery.attempts >= parkAfter.attempts;
    const status = request.isPermanent || hasFailedLong ? 'parked' : 'waiting';
    const ownMs = backOffMs(delivery.attempts);
    const askedMs = request.retryAfterSeconds === undefined ? ownMs : request.retryAfterSeconds * 1000;
    // Somebody else's address may ask to be tried at once, again and again.
    const waitMs = delivery.destination === 'webhook' ? Math.max(ownMs, askedMs) : askedMs;
    await tx.run(
      `UPDATE deliveries SET status = $status, available_at = $availableAt, leased_until = $leasedUntil, lease = NULL,
         last_error = $reason, first_failed_at = $firstFailedAt, finished_at = $finishedAt
       WHERE id = $id`,
      {
        status,
        availableAt: at + waitMs,
        leasedUntil: status === 'waiting' ? at : 0, // where the clock is set back, it tells that the wait means nothing
        reason: request.reason,
        firstFailedAt,
        finishedAt: status === 'parked' ? at : null,
        id,
      },
    );
    if (status === 'parked' && delivery.kind === 'file_wanted') await noteMissedFile(deps, delivery.externalFileId, tx);
    const { destination } = delivery;
    tx.afterCommit(() => ended({ destination, outcome: status === 'parked' ? 'parked' : 'failed' }));
    // A parked delivery no longer holds up the ones behind it.
    tx.afterCommit(() => bell.ring(destination));
    return { status };
  });
}
