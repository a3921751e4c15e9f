import type { Figures } from '../contract/figures.ts';
import type { Deps } from '../deps.ts';
import { type LocalDay, localDays } from '../hours/local-days.ts';
import { countOpenNow } from './count-open-now.ts';
import { countByCategory, countByMachineModel } from './count-opened.ts';
import { measureFirstAnswers } from './measure-first-answers.ts';
import { readSite } from './read-site.ts';

/** What figures are counted of: tickets of one site within a period. */
export interface Period {
  siteId: string;
  /** Milliseconds since 1970 UTC. */
  from: number;
  /** The first moment that does not count any more. */
  to: number;
}

/**
 * Counts how a site is doing, over whole days of its time zone, today the last. Each figure is one statement, which
 * finds its tickets by an index.
 * @throws AppError `unknown_site`
 */
export async function readFigures(
  deps: Pick<Deps, 'database' | 'now'>,
  key: string,
  { days: count }: { days: number },
): Promise<Figures> {
  const site = await readSite(deps, key);
  const at = deps.now().getTime();
  const { select } = deps.database;
  const days = localDays(site.timeZone, at, count);
  const period: Period = { siteId: site.id, from: days[0]?.from ?? at, to: at + 1 };
  const [perDay, firstAnswer, openNow, models, categories, ratings] = await Promise.all([
    countPerDay(select, period, days),
    measureFirstAnswers(select, period, site),
    countOpenNow(select, site.id),
    countByMachineModel(select, period),
    countByCategory(select, period, site.categories),
    countRatings(select, period),
  ]);
  return {
    timeZone: site.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
    days: perDay,
    firstAnswer,
    openNow,
    byMachineModel: models.top,
    otherMachineModels: models.others,
    byCategory: categories.top,
    otherCategories: categories.others,
    ratings,
  };
}

type Select = Deps['database']['select'];

/** What counts of a day ends with the period: today is not over. To erase a ticket is not to close it. */
async function countPerDay(select: Select, { siteId, to }: Period, days: LocalDay[]): Promise<Figures['days']> {
  const rows = days.map((day, index) => `(${index}, ${day.from}, ${Math.min(day.to, to)})`);
  const counted = await select<{ opened: number; closed: number }>(
    `WITH days (day, from_at, to_at) AS (VALUES ${rows.join(', ')})
     SELECT (SELECT COUNT(*) FROM tickets t WHERE t.site_id = $siteId AND t.opened_at >= from_at AND t.opened_at < to_at)
         AS "opened",
       (SELECT COUNT(*) FROM tickets t WHERE t.site_id = $siteId AND t.closed_at >= from_at AND t.closed_at < to_at
          AND (t.erased_at IS NULL OR t.closed_at < t.erased_at))
         AS "closed"
     FROM days ORDER BY day`,
    { siteId },
  );
  return days.map(({ date }, index) => ({
    date,
    opened: counted[index]?.opened ?? 0,
    closed: counted[index]?.closed ?? 0,
  }));
}

async function countRatings(select: Select, { siteId, from, to }: Period): Promise<Figures['ratings']> {
  const [counted] = await select<{ rated: number; solved: number | null }>(
    `SELECT COUNT(*) AS "rated", SUM(CASE WHEN rating_is_solved THEN 1 ELSE 0 END) AS "solved"
     FROM tickets WHERE site_id = $siteId AND rated_at >= $from AND rated_at < $to`,
    { siteId, from, to },
  );
  const { rated = 0, solved } = counted ?? {};
  return { rated, solved: solved ?? 0, solvedShare: rated === 0 ? null : (solved ?? 0) / rated };
}
