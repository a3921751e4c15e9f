import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { StoredExternalEvent, StoreExternalEventRequest } from '../contract/external-events.ts';
import type { Deps } from '../deps.ts';

/** How long whoever works on an event may hold it before it is handed out again. */
export const eventLeaseMs = 30_000;

/** Proof that an event is held by whoever was given it. */
export function newLease(): string {
  return randomBytes(18).toString('base64url');
}

/**
 * Stores what a technicians' tool told, once: whoever told it first holds it. Its key is its identity, so that the
 * tool's repeats find the first.
 */
export function storeExternalEvent(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  event: StoreExternalEventRequest,
): Promise<StoredExternalEvent> {
  const { destination, workspace, key } = event;
  return database.transaction(async (tx) => {
    const lease = newLease();
    const at = now().getTime();
    await tx.run(
      `INSERT INTO external_events (id, destination, workspace, key, kind, happened_at, payload, status, attempts,
         available_at, lease, leased_until, received_at)
       VALUES ($id, $destination, $workspace, $key, $kind, $happenedAt, $payload, 'waiting', 1, $at, $lease,
         $leasedUntil, $at)
       ON CONFLICT (destination, workspace, key) DO NOTHING`,
      { id: uuid(), ...event, at, lease, leasedUntil: at + eventLeaseMs },
    );
    const [stored] = await tx.select<{ id: string; lease: string | null }>(
      'SELECT id, lease FROM external_events WHERE destination = $destination AND workspace = $workspace AND key = $key',
      { destination, workspace, key },
    );
    if (!stored) throw new Error('a stored event cannot be read');
    return { id: stored.id, lease: stored.lease === lease ? lease : null };
  });
}
