import type { Figures } from '../contract/figures.ts';
import type { Category } from '../contract/sites.ts';
import type { Deps } from '../deps.ts';
import type { Period } from './read-figures.ts';

type Select = Deps['database']['select'];

/** How many are told one by one; the rest are one number. */
const topCount = 10;

/** Counts what was opened in a period by the model of its machine. */
export function countByMachineModel(
  select: Select,
  period: Period,
): Promise<{ top: Figures['byMachineModel']; others: number }> {
  return count<{ model: string | null; count: number }>(
    select,
    `SELECT m.model, COUNT(*) AS "count" FROM tickets t LEFT JOIN machines m ON m.id = t.machine_id
     WHERE t.site_id = $siteId AND t.opened_at >= $from AND t.opened_at < $to
     GROUP BY m.model ORDER BY COUNT(*) DESC, m.model`,
    period,
  );
}

/**
 * Counts what was opened in a period by category.
 * @param known categories of the site; others, which it had once, are told by their keys
 */
export async function countByCategory(
  select: Select,
  period: Period,
  known: readonly Category[],
): Promise<{ top: Figures['byCategory']; others: number }> {
  const { top, others } = await count<{ key: string | null; count: number }>(
    select,
    `SELECT t.category AS "key", COUNT(*) AS "count" FROM tickets t
     WHERE t.site_id = $siteId AND t.opened_at >= $from AND t.opened_at < $to
     GROUP BY t.category ORDER BY COUNT(*) DESC, t.category`,
    period,
  );
  const categoryOf = (key: string): Category => known.find((one) => one.key === key) ?? { key, labels: {} };
  return { top: top.map(({ key, count }) => ({ category: key === null ? null : categoryOf(key), count })), others };
}

async function count<Row extends { count: number }>(
  select: Select,
  sql: string,
  { siteId, from, to }: Period,
): Promise<{ top: Row[]; others: number }> {
  const rows = await select<Row>(sql, { siteId, from, to });
  const others = rows.slice(topCount).reduce((sum, row) => sum + row.count, 0);
  return { top: rows.slice(0, topCount), others };
}
