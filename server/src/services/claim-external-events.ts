import type { ClaimExternalEventsAnswer, ClaimExternalEventsRequest } from '../contract/external-events.ts';
import type { Deps } from '../deps.ts';
import { eventLeaseMs, freeExternalEvent } from './free-external-event.ts';
import { leaseExternalEvent } from './store-external-event.ts';

type Claimed = ClaimExternalEventsAnswer['items'][number];

/** Leases stored events that wait and that nobody holds: of each line only the first. */
export async function claimExternalEvents(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { destination, workspace, limit }: ClaimExternalEventsRequest,
): Promise<Claimed[]> {
  const free = freeEvents(workspace === undefined ? '' : 'AND e.workspace = $workspace');
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
    const claimed: Claimed[] = [];
    for (const row of rows) {
      claimed.push({ ...row, lease: await leaseExternalEvent(row.id, now().getTime(), tx) });
    }
    return claimed;
  });
}

const freeEvents = (condition: string) => `
  SELECT e.id, e.workspace, e.key, e.payload FROM external_events e
  WHERE e.destination = $destination AND ${freeExternalEvent.isDue} AND ${freeExternalEvent.isHeldByNobody}
    AND ${freeExternalEvent.isFirst}
    ${condition}
  ORDER BY e.happened_at, e.id
  LIMIT $limit`;
