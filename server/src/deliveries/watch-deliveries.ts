import { v7 as uuid } from 'uuid';
import type { DeliveryRow } from '../database/models/delivery.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { fewestEventAttempts } from './fewest-event-attempts.ts';
import { insertDelivery } from './insert-delivery.ts';
import { ofAnySite } from './of-site.ts';
import { isThere, type Trouble, troubleOf, withSites, worthTelling } from './trouble-of.ts';

/** Of one site and destination, people are not told more often. */
const quietMs = 60 * 60_000;

/** What was found, for the log. */
export type Finding = Pick<Trouble, 'site' | 'destination' | 'parked' | 'parkedEvents' | 'late'> & {
  isWell: boolean;
  /** Whether somebody is told: by a post for mail, by a mail for Slack. */
  isTold: boolean;
};

interface Told {
  siteId: string;
  site: string;
  destination: DeliveryRow['destination'];
  toldAt: number;
  wellAt: number | null;
}

interface Earlier extends Told {
  /** How many are tried again that were owed when it was told; they may fail as before. */
  tried: number;
}

/**
 * Looks for deliveries that were parked or wait too long, and for events that were parked, and owes news of it to where it will be read: trouble with
 * mail to the site's channel, trouble with Slack to the site's `alertMail`. Said when it begins, again when more was
 * parked, at most hourly, and when it is over: not before what was tried again has gone out.
 */
export function watchDeliveries(deps: Pick<Deps, 'database' | 'bell' | 'now' | 'sendsMail'>): Promise<Finding[]> {
  return deps.database.transaction(async (tx) => {
    const now = deps.now().getTime();
    const troubles = await troubleOf(tx, now);
    const told = await tx.select<Earlier>(
      `SELECT a.site_id AS "siteId", o.key AS "site", a.destination, a.told_at AS "toldAt", a.well_at AS "wellAt",
         (SELECT COUNT(*) FROM deliveries d ${ofAnySite}
          WHERE d.destination = a.destination AND d.status = 'waiting' AND d.attempts > 0 AND d.created_at <= a.told_at
            AND ${worthTelling} AND s.id = a.site_id)
         + (SELECT COUNT(*) FROM external_events e ${withSites}
          WHERE ${isThere} AND e.destination = a.destination AND e.status = 'waiting' AND e.attempts >= $fewestEventAttempts
            AND s.id = a.site_id) AS "tried"
       FROM alerts a JOIN sites o ON o.id = a.site_id`,
      { fewestEventAttempts },
    );
    const findings: Finding[] = [];
    for (const trouble of troubles) {
      const earlier = told.find((one) => isSame(one, trouble));
      if (!isNews(trouble, earlier, now)) continue;
      await remember(trouble, { toldAt: now, wellAt: null }, tx);
      const { site, destination, parked, parkedEvents, late } = trouble;
      const found = { site, destination, parked, parkedEvents, late };
      findings.push({ ...found, isWell: false, isTold: await oweNews(deps, trouble, tx) });
    }
    for (const earlier of told) {
      if (earlier.wellAt !== null || Number(earlier.tried) > 0 || troubles.some((one) => isSame(one, earlier)))
        continue;
      await remember(earlier, { toldAt: earlier.toldAt, wellAt: now }, tx);
      const { site, destination } = earlier;
      const found = { site, destination, parked: 0, parkedEvents: 0, late: 0 };
      findings.push({ ...found, isWell: true, isTold: await oweNews(deps, earlier, tx) });
    }
    return findings;
  });
}

function isSame(one: Pick<Told, 'siteId' | 'destination'>, other: Pick<Told, 'siteId' | 'destination'>): boolean {
  return one.siteId === other.siteId && one.destination === other.destination;
}

function isNews({ lastParkedAt }: Trouble, earlier: Told | undefined, now: number): boolean {
  if (!earlier) return true;
  const { toldAt, wellAt } = earlier;
  // A moment that lies ahead was told before the clock was set back.
  if (now - toldAt < quietMs && toldAt <= now) return false;
  return wellAt !== null || (lastParkedAt !== null && lastParkedAt > toldAt);
}

async function remember(
  { siteId, destination }: Pick<Told, 'siteId' | 'destination'>,
  moments: Pick<Told, 'toldAt' | 'wellAt'>,
  tx: Tx,
): Promise<void> {
  await tx.run(
    `INSERT INTO alerts (id, site_id, destination, told_at, well_at) VALUES ($id, $siteId, $destination, $toldAt, $wellAt)
     ON CONFLICT (site_id, destination) DO UPDATE SET told_at = excluded.told_at, well_at = excluded.well_at`,
    { id: uuid(), siteId, destination, ...moments },
  );
}

/** News that nobody has taken yet tells how things are when it is delivered: one is enough. */
async function oweNews(
  deps: Pick<Deps, 'bell' | 'now' | 'sendsMail'>,
  { siteId, destination }: Pick<Told, 'siteId' | 'destination'>,
  tx: Tx,
): Promise<boolean> {
  const [site] = await tx.select<{ alertMail: string | null }>(
    'SELECT alert_mail AS "alertMail" FROM sites WHERE id = $siteId',
    { siteId },
  );
  const byMail = destination === 'slack';
  const address = site?.alertMail ?? null;
  if (byMail && (!deps.sendsMail || address === null)) return false;
  const line = `alert:${siteId}`;
  const news = byMail
    ? ({ destination: 'email', kind: 'alert_mail', line, siteId, address } as const)
    : ({ destination: 'slack', kind: 'alert', line, siteId } as const);
  const owed = await tx.select(
    `SELECT 1 FROM deliveries WHERE line = $line AND destination = $to AND status = 'waiting' AND attempts = 0`,
    { line, to: news.destination },
  );
  if (owed.length === 0) await insertDelivery(deps, news, tx);
  return true;
}
