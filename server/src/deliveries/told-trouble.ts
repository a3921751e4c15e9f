import type { DeliveryRow } from '../database/models/delivery.ts';
import type { Tx } from '../database/write-queue.ts';
import { isThere, troubleOf, withSites } from './trouble-of.ts';

/** What news of trouble says, as things are by now. */
export interface ToldTrouble {
  destination: DeliveryRow['destination'];
  parked: number;
  parkedEvents: number;
  late: number;
  lateSince: number | null;
  /** Why the newest of them failed. */
  lastError: string | null;
  /** Since when it was told, or since when it is over. */
  at: number;
}

/** Reads what there is to tell of a site's deliveries to one destination, and of events from there; undefined where there is nothing. */
export async function toldTrouble(
  tx: Pick<Tx, 'select'>,
  { siteId, destination }: { siteId: string; destination: DeliveryRow['destination'] },
  now: number,
): Promise<ToldTrouble | undefined> {
  const [told] = await tx.select<{ toldAt: number; wellAt: number | null }>(
    `SELECT told_at AS "toldAt", well_at AS "wellAt" FROM alerts WHERE site_id = $siteId AND destination = $destination`,
    { siteId, destination },
  );
  if (!told) return undefined;
  const [trouble] = await troubleOf(tx, now, { siteId, destination });
  // What was given up is tried again: that is not well yet, and nothing is to tell of it.
  if (!trouble && told.wellAt === null) return undefined;
  const { parked = 0, parkedEvents = 0, late = 0, lateSince = null } = trouble ?? {};
  const lastError = trouble ? await lastErrorOf(tx, { siteId, destination }) : null;
  return { destination, parked, parkedEvents, late, lateSince, lastError, at: told.wellAt ?? told.toldAt };
}

async function lastErrorOf(
  tx: Pick<Tx, 'select'>,
  only: { siteId: string; destination: string },
): Promise<string | null> {
  const ofSite = (status: string) => `
    SELECT d.last_error AS "lastError", d.position FROM deliveries d
    LEFT JOIN tickets t ON t.id = d.ticket_id
    LEFT JOIN credential_requests r ON r.id = d.credential_request_id
    LEFT JOIN customers u ON u.id = d.customer_id
    WHERE d.status = '${status}' AND d.destination = $destination AND d.last_error IS NOT NULL
      AND COALESCE(d.site_id, t.site_id, r.site_id, u.site_id) = $siteId`;
  const [newest] = await tx.select<{ lastError: string }>(
    `SELECT f."lastError" FROM (${ofSite('parked')} UNION ALL ${ofSite('waiting')}) f ORDER BY f.position DESC LIMIT 1`,
    only,
  );
  if (newest) return newest.lastError;
  const [event] = await tx.select<{ lastError: string }>(
    `SELECT e.last_error AS "lastError" FROM external_events e ${withSites}
     WHERE e.status = 'failed' AND ${isThere} AND e.destination = $destination AND s.id = $siteId AND e.last_error IS NOT NULL
     ORDER BY e.available_at DESC LIMIT 1`,
    only,
  );
  return event?.lastError ?? null;
}
