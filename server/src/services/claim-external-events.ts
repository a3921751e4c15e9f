import type { ClaimExternalEventsAnswer, ClaimExternalEventsRequest } from '../contract/external-events.ts';
import type { Deps } from '../deps.ts';
import { eventLeaseMs, newLease } from './store-external-event.ts';

type Claimed = ClaimExternalEventsAnswer['items'][number];

/** Leases stored events that wait and that nobody holds, in the order in which they happened. */
export async function claimExternalEvents(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { destination, workspace, limit }: ClaimExternalEventsRequest,
): Promise<Claimed[]> {
  const free = freeEvents(workspace === undefined ? '' : 'AND workspace = $workspace');
  const bind = () => {
    const at = now().getTime();
    return {
      destination,
      limit,
      at,
      longestLease: at + eventLeaseMs,
      ...(workspace === undefined ? {} : { workspace }),
    };
  };
  // Spares idle workers the write lock.
  if ((await database.select(free, bind())).length === 0) return [];
  return database.transaction(async (tx) => {
    const rows = await tx.select<Omit<Claimed, 'lease'>>(free, bind());
    const leasedUntil = now().getTime() + eventLeaseMs;
    const claimed: Claimed[] = [];
    for (const row of rows) {
      const lease = newLease();
      await tx.run(
        'UPDATE external_events SET lease = $lease, leased_until = $leasedUntil, attempts = attempts + 1 WHERE id = $id',
        { lease, leasedUntil, id: row.id },
      );
      claimed.push({ ...row, lease });
    }
    return claimed;
  });
}

const freeEvents = (condition: string) => `
  SELECT id, workspace, key, payload FROM external_events
  WHERE destination = $destination AND status = 'waiting'
    -- What has come in the future waits for a moment that was set before the clock was set back.
    AND (available_at <= $at OR received_at > $at)
    -- A lease that ends later than any can was given before the clock was set back.
    AND (leased_until <= $at OR leased_until > $longestLease)
    ${condition}
  ORDER BY happened_at, id
  LIMIT $limit`;
