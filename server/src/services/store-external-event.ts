import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { StoredExternalEvent, StoreExternalEventRequest } from '../contract/external-events.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { eventLeaseMs, freeExternalEvent } from './free-external-event.ts';

/**
 * Stores what a technicians' tool told, once: its key is its identity, so that the tool's repeats find the first. Whoever
 * tells it holds it, unless somebody else does, or something that comes before it is not done yet. What was given up is
 * begun anew.
 */
export function storeExternalEvent(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { behind, ...event }: StoreExternalEventRequest,
): Promise<StoredExternalEvent> {
  return database.transaction(async (tx) => {
    const at = now().getTime();
    await tx.run(
      `INSERT INTO external_events (id, destination, workspace, key, kind, happened_at, line, behind, payload, status,
         attempts, available_at, lease, leased_until, received_at)
       VALUES ($id, $destination, $workspace, $key, $kind, $happenedAt, $line, $behind, $payload, 'waiting', 0, $at, NULL,
         0, $at)
       ON CONFLICT (destination, workspace, key) DO UPDATE SET status = excluded.status, payload = excluded.payload,
         available_at = excluded.available_at, received_at = excluded.received_at, last_error = NULL
         WHERE external_events.status = 'failed'`,
      { id: uuid(), ...event, behind: behind ?? null, at },
    );
    const { id, ...stored } = await find(event, at, tx);
    const state = stateOf(stored);
    return { id, lease: state === 'yours' ? await leaseExternalEvent(id, at, tx) : null, state };
  });
}

/**
 * Gives an event to whoever asks, within a transaction. Answers the proof that they hold it. What was to wait for a moment
 * before the clock was set back waits for it no more, also where they never report.
 */
export async function leaseExternalEvent(id: string, at: number, tx: Tx): Promise<string> {
  const lease = randomBytes(18).toString('base64url');
  await tx.run(
    `UPDATE external_events SET lease = $lease, leased_until = $leasedUntil, attempts = attempts + 1,
       available_at = CASE WHEN available_at > $at THEN $at ELSE available_at END
     WHERE id = $id`,
    { lease, leasedUntil: at + eventLeaseMs, at, id },
  );
  return lease;
}

/** Conditions as the database tells them: SQLite in numbers. */
interface Stored {
  isDone: unknown;
  isDue: unknown;
  isHeldByNobody: unknown;
  isFirst: unknown;
}

async function find(
  { destination, workspace, key }: Pick<StoreExternalEventRequest, 'destination' | 'workspace' | 'key'>,
  at: number,
  tx: Tx,
): Promise<Stored & { id: string }> {
  const { isDue, isHeldByNobody, isFirst } = freeExternalEvent;
  const [stored] = await tx.select<Stored & { id: string }>(
    `SELECT e.id, (e.status = 'done') AS "isDone", (${isDue}) AS "isDue", ${isHeldByNobody} AS "isHeldByNobody",
       (${isFirst}) AS "isFirst"
     FROM external_events e
     WHERE e.destination = $destination AND e.workspace = $workspace AND e.key = $key`,
    { destination, workspace, key, at, longestLease: at + eventLeaseMs },
  );
  if (!stored) throw new Error('a stored event cannot be read');
  return stored;
}

function stateOf({ isDone, isDue, isHeldByNobody, isFirst }: Stored): StoredExternalEvent['state'] {
  if (isDone) return 'done';
  if (!isDue) return 'later';
  if (!isHeldByNobody) return 'held';
  return isFirst ? 'yours' : 'behind';
}
