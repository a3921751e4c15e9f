import type { Deps } from '../deps.ts';
import { removeUnusedFile } from './remove-unused-file.ts';

const hourMs = 60 * 60 * 1000;
const keptUnsentMs = 24 * hourMs;

/** What sweeping works with. */
type Sweeping = Pick<Deps, 'database' | 'files' | 'now'>;

/**
 * Removes what nobody will send any more, and what a process that died left behind: attachments unsent for a day,
 * uploads in parts that got nothing for a day, temporary files a day old, and files without a row.
 */
export async function sweepFiles({ database, files, now }: Sweeping, stopping?: AbortSignal): Promise<void> {
  const dayAgo = now().getTime() - keptUnsentMs;
  // Rows go first: whatever dies in between, no row is without its file.
  const unsent = await database.transaction(async (tx) => {
    const where = 'message_id IS NULL AND created_at < $dayAgo';
    const rows = await tx.select<{ id: string }>(`SELECT id FROM attachments WHERE ${where}`, { dayAgo });
    await tx.run(`DELETE FROM attachments WHERE ${where}`, { dayAgo });
    await tx.run('DELETE FROM uploads WHERE touched_at < $dayAgo', { dayAgo });
    return rows;
  });
  for (const { id } of unsent) await removeUnusedFile(database, files, id);
  await files.discardOlderThan(dayAgo);
  for (const id of await files.partialIds()) {
    if (stopping?.aborted) return;
    await removeUnusedFile(database, files, id);
  }
  for await (const ids of files.keptIds()) {
    if (stopping?.aborted) return;
    for (const id of await withoutRow({ database }, ids)) await removeUnusedFile(database, files, id);
  }
}

async function withoutRow({ database }: Pick<Deps, 'database'>, ids: string[]): Promise<string[]> {
  const places = ids.map((_, index) => `$id${index}`).join(', ');
  const rows = await database.select<{ id: string }>(
    `SELECT id FROM attachments WHERE id IN (${places})
     UNION SELECT picture_version AS "id" FROM technicians WHERE picture_version IN (${places})`,
    Object.fromEntries(ids.map((id, index) => [`id${index}`, id])),
  );
  const known = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}
