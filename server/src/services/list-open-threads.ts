import type { KnownPlace, ListOpenThreadsQuery, OpenThread, OpenThreadPage } from '../contract/external-threads.ts';
import type { ExternalRef } from '../contract/places.ts';
import type { Select } from '../database/queries/select.ts';
import type { Deps } from '../deps.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** What came shortly before the last proof may be missing all the same: clocks differ, and Slack repeats for minutes. */
const marginMs = 15 * minuteMs;
/** The tool's clock may be behind. */
const clocksDifferMs = minuteMs;
/** Where Slack could not reach the bot nobody notices: so threads are read this far back in any case. */
const alwaysReadMs = dayMs;
/** Events are remembered for 30 days: what was heard before could not be told from what was not. */
const neverReadMs = 29 * dayMs;

/**
 * Lists threads of a workspace's tickets that are open, or were closed within a day, with what is known of the messages
 * of technicians in them since everything there was last heard.
 */
export async function listOpenThreads(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { workspace, limit, offset }: ListOpenThreadsQuery,
): Promise<OpenThreadPage> {
  const at = now().getTime();
  const [watch] = await database.select<{ beganAt: number; heardUntil: number }>(
    `SELECT began_at AS "beganAt", heard_until AS "heardUntil" FROM external_watches
     WHERE destination = 'slack' AND workspace = $workspace`,
    { workspace },
  );
  if (!watch) return { since: null, items: [], hasMore: false };
  const lookBackTo = Math.min(watch.heardUntil - marginMs, at - alwaysReadMs);
  const sinceMs = Math.max(watch.beganAt - clocksDifferMs, lookBackTo, at - neverReadMs);
  const threads = await database.select<ExternalRef>(
    `SELECT h.workspace, h.channel, h.external_id AS "id"
     FROM threads h JOIN tickets t ON t.id = h.ticket_id
     WHERE h.destination = 'slack' AND h.workspace = $workspace AND (t.status <> 'closed' OR t.closed_at >= $dayAgo)
       AND NOT EXISTS (
         SELECT 1 FROM threads later
         WHERE later.ticket_id = h.ticket_id AND later.destination = h.destination
           AND (later.created_at, later.id) > (h.created_at, h.id))
     ORDER BY t.updated_at DESC, t.id DESC LIMIT $limit OFFSET $offset`,
    { workspace, dayAgo: at - dayMs, limit: limit + 1, offset },
  );
  const since = (sinceMs / 1000).toFixed(6);
  const items: OpenThread[] = [];
  for (const thread of threads.slice(0, limit)) {
    items.push({ thread, known: await knownIn(database.select, thread, since) });
  }
  return { since: new Date(sinceMs).toISOString(), items, hasMore: threads.length > limit };
}

type Row = Omit<KnownPlace, 'files' | 'wasNote'> & { wasNote: number; messageId: string | null };

/** A note that was sent, and what was sent and then kept, stand in both tables: what is not withdrawn counts. */
async function knownIn(select: Select, thread: ExternalRef, since: string): Promise<KnownPlace[]> {
  const places = (table: string, columns: string, join: string) => `
    SELECT p.external_id AS "id", ${columns}, c.edited_at AS "editedAt"
    FROM ${table} p ${join}
      LEFT JOIN external_changes c ON c.destination = p.destination AND c.workspace = p.workspace
        AND c.channel = p.channel AND c.external_id = p.external_id
    WHERE p.destination = 'slack' AND p.workspace = $workspace AND p.channel = $channel AND p.thread = $id
      AND p.external_id >= $since`;
  const state = (row: string, live: string) =>
    `CASE WHEN ${row}.withdrawn_at IS NULL THEN '${live}' ELSE 'withdrawn' END`;
  const bind = { ...thread, since };
  const sent = await select<Row>(
    places(
      'external_messages',
      `${state('x', 'sent')} AS "state", 0 AS "wasNote", x.id AS "messageId"`,
      'JOIN messages x ON x.id = p.message_id',
    ),
    bind,
  );
  const kept = await select<Row>(
    places('notes', `${state('p', 'note')} AS "state", 0 AS "wasNote", NULL AS "messageId"`, ''),
    bind,
  );
  const files = await select<{ messageId: string; externalId: string }>(
    `SELECT f.message_id AS "messageId", f.external_id AS "externalId" FROM external_files f
     JOIN external_messages p ON p.message_id = f.message_id
     WHERE p.destination = 'slack' AND p.workspace = $workspace AND p.channel = $channel AND p.thread = $id
       AND p.external_id >= $since`,
    bind,
  );
  const known = new Map<string, KnownPlace>();
  for (const { id, state, editedAt } of kept) known.set(id, { id, state, editedAt, wasNote: false, files: [] });
  for (const { id, state, editedAt, messageId } of sent) {
    const note = known.get(id);
    if (state === 'withdrawn' && note?.state === 'note') continue;
    const own = files.filter((file) => file.messageId === messageId).map(({ externalId }) => externalId);
    known.set(id, { id, state, editedAt, wasNote: note !== undefined, files: own });
  }
  return [...known.values()];
}
