import type { Figures } from '../contract/figures.ts';
import type { SiteRow } from '../database/models/site.ts';
import type { Deps } from '../deps.ts';
import { openMinutes } from '../hours/open-minutes.ts';
import { scheduleOf } from '../hours/service-hours.ts';
import type { Period } from './read-figures.ts';

/**
 * Measures how long customers waited for a technician's first words or logged call, of tickets that were opened in a
 * period. Where the site has service hours, only those count.
 */
export async function measureFirstAnswers(
  select: Deps['database']['select'],
  { siteId, from, to }: Period,
  { serviceHours, timeZone }: Pick<SiteRow, 'serviceHours' | 'timeZone'>,
): Promise<Figures['firstAnswer']> {
  const tickets = await select<{ openedAt: number; answeredAt: number | null }>(
    `SELECT t.opened_at AS "openedAt",
       (SELECT MIN(m.created_at) FROM messages m WHERE m.ticket_id = t.id AND m.technician_id IS NOT NULL
          AND m.kind IN ('text', 'called', 'closed') AND m.withdrawn_at IS NULL) AS "answeredAt"
     FROM tickets t WHERE t.site_id = $siteId AND t.opened_at >= $from AND t.opened_at < $to`,
    { siteId, from, to },
  );
  const minutesBetween = openMinutes(scheduleOf(serviceHours, timeZone).openSpans(from, to));
  const waits = tickets
    .flatMap(({ openedAt, answeredAt }) => (answeredAt === null ? [] : [minutesBetween(openedAt, answeredAt)]))
    .sort((a, b) => a - b);
  return {
    answered: waits.length,
    unanswered: tickets.length - waits.length,
    medianMinutes: percentile(waits, 0.5),
    p90Minutes: percentile(waits, 0.9),
    isServiceTime: serviceHours !== null,
  };
}

/** The least value that such a share of all does not exceed (nearest rank), to a tenth. */
function percentile(sorted: readonly number[], share: number): number | null {
  const value = sorted[Math.ceil(sorted.length * share) - 1];
  return value === undefined ? null : Math.round(value * 10) / 10;
}
