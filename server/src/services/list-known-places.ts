import type { KnownPlace } from '../contract/external-threads.ts';
import type { ExternalRef } from '../contract/places.ts';
import type { Select } from '../database/queries/select.ts';
import type { Deps } from '../deps.ts';

/**
 * Lists what is known of the messages of technicians in a thread, those included that the bot posted for them. A note
 * that was sent, and what was sent and then kept, stand in both tables: what is not withdrawn counts.
 */
export async function listKnownPlaces(
  { database }: Pick<Deps, 'database'>,
  thread: ExternalRef,
): Promise<{ items: KnownPlace[] }> {
  const { select } = database;
  const kept = await notesIn(select, thread);
  const files = await filesIn(select, thread);
  const known = new Map<string, KnownPlace>();
  for (const { id, state, editedAt } of kept) {
    known.set(id, { id, state, editedAt, wasNote: false, isOwnPost: false, files: [] });
  }
  for (const { id, state, editedAt, isOwnPost, messageId } of await sentIn(select, thread)) {
    const note = known.get(id);
    if (state === 'withdrawn' && note?.state === 'note') {
      known.set(id, { ...note, isOwnPost: isOwnPost === 1 });
      continue;
    }
    const own = files.filter((file) => file.messageId === messageId).map(({ externalId }) => externalId);
    known.set(id, { id, state, editedAt, wasNote: note !== undefined, isOwnPost: isOwnPost === 1, files: own });
  }
  return { items: [...known.values()] };
}

type Row = Pick<KnownPlace, 'id' | 'state' | 'editedAt'>;

const changes = `LEFT JOIN external_changes c ON c.destination = p.destination AND c.workspace = p.workspace
  AND c.channel = p.channel AND c.external_id = p.external_id`;
const inThread = `p.destination = 'slack' AND p.workspace = $workspace AND p.channel = $channel AND p.thread = $id`;

function notesIn(select: Select, thread: ExternalRef): Promise<Row[]> {
  return select<Row>(
    `SELECT p.external_id AS "id", CASE WHEN p.withdrawn_at IS NULL THEN 'note' ELSE 'withdrawn' END AS "state",
       c.edited_at AS "editedAt"
     FROM notes p ${changes} WHERE ${inThread}`,
    { ...thread },
  );
}

/** The place of what the bot posts is known without its thread: it is found by the ticket. */
function sentIn(select: Select, thread: ExternalRef) {
  const columns = (isOwnPost: 0 | 1) => `
    SELECT p.external_id AS "id", CASE WHEN x.withdrawn_at IS NULL THEN 'sent' ELSE 'withdrawn' END AS "state",
      c.edited_at AS "editedAt", x.id AS "messageId", ${isOwnPost} AS "isOwnPost"`;
  return select<Row & { messageId: string; isOwnPost: number }>(
    `${columns(0)} FROM external_messages p JOIN messages x ON x.id = p.message_id ${changes} WHERE ${inThread}
     UNION ALL
     ${columns(1)} FROM threads h JOIN messages x ON x.ticket_id = h.ticket_id
       JOIN external_messages p ON p.message_id = x.id AND p.destination = h.destination ${changes}
     WHERE h.destination = 'slack' AND h.workspace = $workspace AND h.channel = $channel AND h.external_id = $id
       AND p.workspace = $workspace AND p.channel = $channel AND p.thread IS NULL
       AND x.technician_id IS NOT NULL AND x.kind = 'text'`,
    { ...thread },
  );
}

function filesIn(select: Select, thread: ExternalRef) {
  return select<{ messageId: string; externalId: string }>(
    `SELECT f.message_id AS "messageId", f.external_id AS "externalId"
     FROM external_messages p JOIN external_files f ON f.message_id = p.message_id WHERE ${inThread}`,
    { ...thread },
  );
}
