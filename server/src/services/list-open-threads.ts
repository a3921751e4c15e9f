import type { z } from 'zod';
import type { ListOpenThreadsQuery, OpenThreads } from '../contract/external-threads.ts';
import type { ExternalRef } from '../contract/places.ts';
import type { Deps } from '../deps.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** What came shortly before the last proof may be missing all the same: clocks differ, and Slack repeats for minutes. */
const marginMs = 15 * minuteMs;
/** The tool's clock may be behind. */
const clocksDifferMs = minuteMs;
/** Where Slack could not reach the bot nobody notices: so what is younger is told in any case. */
const alwaysToldMs = dayMs;
/** Events are remembered for 30 days: what was heard before could not be told from what was not. */
const rememberedMs = 29 * dayMs;

/**
 * Lists the threads of a workspace's tickets that are open, or were closed within a day: all at once, since the order
 * changes while they are read. Earlier threads of a ticket are among them, as technicians may go on in them.
 */
export async function listOpenThreads(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { workspace }: z.infer<typeof ListOpenThreadsQuery>,
): Promise<z.infer<typeof OpenThreads>> {
  const at = now().getTime();
  const [watch] = await database.select<{ beganAt: number; heardUntil: number }>(
    `SELECT began_at AS "beganAt", heard_until AS "heardUntil" FROM external_watches
     WHERE destination = 'slack' AND workspace = $workspace`,
    { workspace },
  );
  if (!watch) return { since: null, rememberedSince: null, items: [] };
  // Either may lie ahead where the clock was set back.
  const beganAt = Math.min(watch.beganAt, at) - clocksDifferMs;
  const rememberedSince = Math.max(beganAt, at - rememberedMs);
  const threads = await database.select<ExternalRef & { readUntil: number | null }>(
    `SELECT h.workspace, h.channel, h.external_id AS "id",
       CASE WHEN h.read_until <= $at THEN h.read_until END AS "readUntil"
     FROM threads h JOIN tickets t ON t.id = h.ticket_id
     WHERE h.destination = 'slack' AND h.workspace = $workspace AND (t.status <> 'closed' OR t.closed_at >= $dayAgo)
     ORDER BY t.updated_at DESC, h.created_at DESC, h.id DESC`,
    { workspace, at, dayAgo: at - dayMs },
  );
  // Where each alone was read since the last proof for all, such as by a bot that was ended again and again.
  const allRead = threads.reduce((first, { readUntil }) => Math.min(first, readUntil ?? 0), at);
  const heardUntil = threads.length > 0 ? Math.max(watch.heardUntil, allRead) : watch.heardUntil;
  const lookBackTo = Math.min(heardUntil - marginMs, at - alwaysToldMs);
  return {
    since: iso(Math.max(rememberedSince, lookBackTo)),
    rememberedSince: iso(rememberedSince),
    items: threads.map(({ readUntil, ...thread }) => ({
      ...thread,
      readUntil: readUntil === null ? null : iso(readUntil),
    })),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
