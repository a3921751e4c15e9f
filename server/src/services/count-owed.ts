import type { Deps } from '../deps.ts';
import type { OwedCount } from '../metrics/metrics.ts';

/** Counts what waits and what is parked, by destination. */
export function countOwed({ database, now }: Pick<Deps, 'database' | 'now'>): Promise<OwedCount[]> {
  return database.select<OwedCount>(
    `SELECT destination, 'waiting' AS "state", COUNT(*) AS "count",
       MIN(CASE WHEN available_at <= $now
         THEN CASE WHEN available_at > created_at AND first_failed_at IS NULL THEN available_at ELSE created_at END END)
         AS "oldestDue"
     FROM deliveries WHERE status = 'waiting' GROUP BY destination
     UNION ALL
     SELECT destination, 'parked', COUNT(*), NULL FROM deliveries WHERE status = 'parked' GROUP BY destination`,
    { now: now().getTime() },
  );
}
