import type { Deps } from '../deps.ts';
import type { ExternalEventCount } from '../metrics/metrics.ts';

/** Counts stored events that wait and those that are parked, by destination. */
export function countExternalEvents({ database }: Pick<Deps, 'database'>): Promise<ExternalEventCount[]> {
  return database.select<ExternalEventCount>(
    `SELECT destination, CASE status WHEN 'failed' THEN 'parked' ELSE 'waiting' END AS "state", COUNT(*) AS "count"
     FROM external_events WHERE status IN ('waiting', 'failed') GROUP BY destination, status`,
  );
}
