import type { DeliveryRow } from '../database/models/delivery.ts';
import { heldUntil } from '../deliveries/free-delivery.ts';
import { ofAnySite } from '../deliveries/of-site.ts';
import type { Deps } from '../deps.ts';

/** A delivery as its owner looks at it; moments are milliseconds since 1970 UTC. */
export type ListedDelivery = Pick<
  DeliveryRow,
  | 'position'
  | 'id'
  | 'kind'
  | 'destination'
  | 'status'
  | 'attempts'
  | 'lastError'
  | 'firstFailedAt'
  | 'createdAt'
  | 'availableAt'
  | 'finishedAt'
  | 'leasedUntil'
  | 'address'
> & { site: string | null; ticketNumber: number | null };

interface Wish {
  id?: string;
  /** Key of a site. */
  site?: string | undefined;
  /** Left out: whatever is not done. */
  state?: DeliveryRow['status'] | undefined;
  /** The `position` after which to go on. */
  after?: number | undefined;
  limit: number;
}

/** Lists deliveries of one site or of all, in the order in which they came to be owed; done ones the newest first. */
export function listDeliveries(
  { database }: Pick<Deps, 'database'>,
  { id, site, state, after, limit }: Wish,
): Promise<ListedDelivery[]> {
  const conditions = [
    id === undefined ? [] : ['d.id = $id'],
    site === undefined ? [] : ['s.key = $site'],
    state !== undefined ? ['d.status = $state'] : id === undefined ? ["d.status IN ('waiting', 'parked')"] : [],
    after === undefined ? [] : [`d.position ${state === 'done' ? '<' : '>'} $after`],
  ].flat();
  return database.select<ListedDelivery>(
    `SELECT d.position, d.id, d.kind, d.destination, d.status, d.attempts, d.last_error AS "lastError",
       d.first_failed_at AS "firstFailedAt", d.created_at AS "createdAt", d.available_at AS "availableAt",
       d.finished_at AS "finishedAt", ${heldUntil} AS "leasedUntil", d.address, s.key AS "site", t.number AS "ticketNumber"
     FROM deliveries d ${ofAnySite}
     ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
     ORDER BY d.position ${state === 'done' ? 'DESC' : 'ASC'} LIMIT $limit`,
    { limit, ...(id && { id }), ...(site && { site }), ...(state && { state }), ...(after !== undefined && { after }) },
  );
}
