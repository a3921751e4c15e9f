import type { FindHeardEventsRequest } from '../contract/external-threads.ts';
import type { Deps } from '../deps.ts';

/** Tells of which beginnings of keys there is an event, whatever became of it. */
export async function findHeardEvents(
  { database }: Pick<Deps, 'database'>,
  { workspace, beginnings }: FindHeardEventsRequest,
): Promise<{ beginnings: string[] }> {
  const heard: string[] = [];
  for (const beginning of beginnings) {
    const rows = await database.select(
      `SELECT 1 FROM external_events
       WHERE destination = 'slack' AND workspace = $workspace AND key >= $beginning AND key < $end LIMIT 1`,
      { workspace, beginning, end: `${beginning}\u{10ffff}` },
    );
    if (rows.length > 0) heard.push(beginning);
  }
  return { beginnings: heard };
}
