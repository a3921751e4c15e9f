import type { DeliveryRow } from '../database/models/delivery.ts';
import type { Tx } from '../database/write-queue.ts';
import { ofAnySite } from './of-site.ts';

/** What goes wrong between one site and one destination. */
export interface Trouble {
  siteId: string;
  site: string;
  destination: DeliveryRow['destination'];
  parked: number;
  lastParkedAt: number | null;
  /** How many events that the destination told are parked. */
  parkedEvents: number;
  /** How many wait longer than is usual, and since when. */
  late: number;
  lateSince: number | null;
}

const minuteMs = 60_000;

/**
 * How long something may wait before people are told. Mail is often late for good reasons: mail servers themselves
 * tell their senders after four hours (RFC 5321, 4.5.4.1, asks for tries of four to five days).
 */
const patienceMs = { slack: 15 * minuteMs, email: 4 * 60 * minuteMs };

/**
 * Nobody waits for a mark or a picture, and news of trouble is itself delivered. Who receives webhooks sees for
 * themselves that nothing comes; technicians could not mend it.
 */
export const worthTelling =
  "d.kind NOT IN ('marked', 'picture_wanted', 'alert', 'alert_mail') AND d.destination <> 'webhook'";

/** Since when a delivery could have been made. */
const since =
  'COALESCE(d.first_failed_at, CASE WHEN d.available_at > d.created_at THEN d.available_at ELSE d.created_at END)';

/**
 * Joins events `e` to sites `s`, to be narrowed by {@link isThere}. SQLite keeps the order of a CROSS JOIN: with any other
 * it goes through all that was heard to find the few events that were given up.
 */
export const withSites = 'CROSS JOIN sites s';

/** Whether a site's technicians are where an event happened: those that name no workspace are where no site names it. */
export const isThere = `(s.slack_workspace = e.workspace OR (s.slack_workspace IS NULL
  AND NOT EXISTS (SELECT 1 FROM sites b WHERE b.slack_workspace = e.workspace)))`;

/** All trouble there is, by site and destination; with a site and a destination only theirs. */
export async function troubleOf(
  tx: Pick<Tx, 'select'>,
  now: number,
  only?: { siteId: string; destination: DeliveryRow['destination'] },
): Promise<Trouble[]> {
  const ofOnly = only ? 'AND s.id = $siteId AND d.destination = $destination' : '';
  const eventsOfOnly = only ? 'AND s.id = $siteId AND e.destination = $destination' : '';
  return tx.select<Trouble>(
    `SELECT s.id AS "siteId", s.key AS "site", f.destination, SUM(f.parked) AS "parked",
       SUM(f.parked_events) AS "parkedEvents", MAX(f.parked_at) AS "lastParkedAt", SUM(f.late) AS "late", MIN(f.late_since) AS "lateSince"
     FROM (
       SELECT s.id AS site_id, d.destination, 1 AS parked, 0 AS parked_events, d.finished_at AS parked_at, 0 AS late,
         NULL AS late_since
       FROM deliveries d ${ofAnySite}
       WHERE d.status = 'parked' AND ${worthTelling} ${ofOnly}
       UNION ALL
       SELECT s.id AS site_id, d.destination, 0 AS parked, 0 AS parked_events, NULL AS parked_at, 1 AS late,
         ${since} AS late_since
       FROM deliveries d ${ofAnySite}
       WHERE d.status = 'waiting' AND ${worthTelling} ${ofOnly}
         AND (d.destination = 'slack' AND ${since} < $slackBefore OR d.destination = 'email' AND ${since} < $mailBefore)
       UNION ALL
       SELECT s.id AS site_id, e.destination, 0 AS parked, 1 AS parked_events, e.available_at AS parked_at, 0 AS late,
         NULL AS late_since
       FROM external_events e ${withSites}
       WHERE e.status = 'failed' AND ${isThere} ${eventsOfOnly}
     ) f JOIN sites s ON s.id = f.site_id
     GROUP BY s.id, s.key, f.destination
     ORDER BY s.key, f.destination`,
    { slackBefore: now - patienceMs.slack, mailBefore: now - patienceMs.email, ...only },
  );
}
