import type {
  CompleteExternalEventRequest,
  ExternalEventOutcome,
  FailExternalEventRequest,
} from '../contract/external-events.ts';
import type { Tx } from '../database/write-queue.ts';
import { backOffMs } from '../deliveries/back-off.ts';
import { fewestEventAttempts } from '../deliveries/fewest-event-attempts.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/** An event that could not be worked on for this long is parked. */
const giveUpAfterMs = 24 * 60 * 60 * 1000;

interface HeldEvent {
  status: ExternalEventOutcome['status'];
  attempts: number;
  receivedAt: number;
}

type Finishing = Pick<Deps, 'database' | 'now'>;

/**
 * Notes that everything that follows from an event is done. Its payload is forgotten; that it was told stays known.
 * @throws AppError `not_found`, `lease_lost`
 */
export function completeExternalEvent(
  { database }: Finishing,
  id: string,
  { lease }: CompleteExternalEventRequest,
): Promise<ExternalEventOutcome> {
  return database.transaction(async (tx) => {
    await heldEvent(id, lease, tx);
    await tx.run("UPDATE external_events SET status = 'done', payload = NULL WHERE id = $id", { id });
    return { status: 'done' };
  });
}

/**
 * Gives an event back, to be handed out again after a while; what fails after a day is parked
 * until the owner puts it back, or it is told anew.
 * @throws AppError `not_found`, `lease_lost`
 */
export function failExternalEvent(
  { database, now }: Finishing,
  id: string,
  { lease, reason, retryAfterSeconds, isUnfinished = false }: FailExternalEventRequest,
): Promise<ExternalEventOutcome> {
  return database.transaction(async (tx) => {
    const { status, attempts, receivedAt } = await heldEvent(id, lease, tx);
    if (status !== 'waiting') return { status };
    const at = now().getTime();
    const isHopeless = !isUnfinished && attempts >= fewestEventAttempts && at - receivedAt > giveUpAfterMs;
    const waitMs = retryAfterSeconds === undefined ? backOffMs(attempts) : retryAfterSeconds * 1000;
    await tx.run(
      `UPDATE external_events SET status = $status, available_at = $availableAt, leased_until = $leasedUntil, lease = NULL,
         last_error = $reason
       WHERE id = $id`,
      {
        status: isHopeless ? 'failed' : 'waiting',
        availableAt: isHopeless ? at : at + waitMs,
        leasedUntil: isHopeless ? 0 : at, // where the clock is set back, it tells that the wait means nothing
        reason,
        id,
      },
    );
    return { status: isHopeless ? 'failed' : 'waiting' };
  });
}

/** An ended lease still counts until someone else has claimed it. */
async function heldEvent(id: string, lease: string, tx: Tx): Promise<HeldEvent> {
  const [row] = await tx.select<HeldEvent & { lease: string | null }>(
    'SELECT status, attempts, received_at AS "receivedAt", lease FROM external_events WHERE id = $id',
    { id },
  );
  if (!row) throw new AppError('not_found');
  if (row.lease !== lease) throw new AppError('lease_lost');
  return row;
}
