import type { Deps } from '../deps.ts';
import { keptSizes } from './kept-places.ts';
import { removeUnusedFile, removeUnusedPartial } from './remove-unused-file.ts';

const hourMs = 60 * 60 * 1000;
const keptUnsentMs = 24 * hourMs;

/** What sweeping works with. */
type Sweeping = Pick<Deps, 'database' | 'files' | 'now'>;

/**
 * Removes what nobody will send any more, and what a process that died left behind: attachments unsent for a day,
 * uploads in parts that got nothing for a day, temporary files a day old, and files of that age without a row.
 * Younger ones may be waiting for their row. What lies on this machine goes first, since a bucket may be away.
 * @throws an error that names what could not be deleted, once everything else is; the next sweep finds it again
 */
export async function sweepFiles({ database, files, now }: Sweeping, stopping?: AbortSignal): Promise<void> {
  const dayAgo = now().getTime() - keptUnsentMs;
  const tries = createTries();
  // Rows go first: whatever dies in between, no row is without its file.
  const unsent = await database.transaction(async (tx) => {
    const where = 'message_id IS NULL AND created_at < $dayAgo';
    const rows = await tx.select<{ name: string }>(
      `SELECT COALESCE(stored_as, id) AS "name" FROM attachments WHERE ${where}`,
      { dayAgo },
    );
    await tx.run(`DELETE FROM attachments WHERE ${where}`, { dayAgo });
    await tx.run('DELETE FROM uploads WHERE touched_at < $dayAgo', { dayAgo });
    return rows;
  });
  for (const temporary of await files.temporaryOlderThan(dayAgo)) {
    await tries.go(temporary, () => files.discard(temporary));
  }
  for (const id of await files.partialIds()) {
    if (stopping?.aborted) break;
    await tries.go(id, () => removeUnusedPartial(database, files, id));
  }
  await tries.go('the list of parts', async () => {
    for (const id of (await files.shared?.ids()) ?? []) {
      if (stopping?.aborted) return;
      await tries.go(id, () => removeUnusedPartial(database, files, id));
    }
  });
  for (const { name } of unsent) {
    if (stopping?.aborted) break;
    await tries.go(name, () => removeUnusedFile(database, files, name));
  }
  await tries.go('the list of what is kept', async () => {
    for await (const names of files.keptNames()) {
      for (const name of await withoutRow({ database }, names)) {
        if (stopping?.aborted) return;
        await tries.go(name, async () => {
          if (await isOlderThan({ files }, name, dayAgo)) await removeUnusedFile(database, files, name);
        });
      }
    }
  });
  tries.end();
}

/** More names than this make no log better. */
const namedAtMost = 10;

/** Deletes one thing after another, whatever becomes of each. */
function createTries() {
  const failed: string[] = [];
  let first: unknown;
  return {
    go: async (name: string, remove: () => Promise<void>) => {
      await remove().catch((error: unknown) => {
        first ??= error;
        failed.push(name);
      });
    },
    end: () => {
      if (failed.length === 0) return;
      const named = failed.slice(0, namedAtMost).join(', ');
      const rest = failed.length > namedAtMost ? ', …' : '';
      throw new Error(`could not delete ${failed.length}: ${named}${rest}; the first`, { cause: first });
    },
  };
}

async function isOlderThan({ files }: Pick<Deps, 'files'>, name: string, moment: number): Promise<boolean> {
  for (const size of keptSizes) {
    const found = await files.find(name, size);
    if (found && found.writtenAt >= moment) return false;
  }
  return true;
}

async function withoutRow({ database }: Pick<Deps, 'database'>, names: string[]): Promise<string[]> {
  const places = names.map((_, index) => `$name${index}`).join(', ');
  const rows = await database.select<{ name: string }>(
    `SELECT stored_as AS "name" FROM attachments WHERE stored_as IN (${places})
     UNION SELECT COALESCE(stored_as, id) FROM attachments WHERE id IN (${places})
     UNION SELECT picture_version FROM technicians WHERE picture_version IN (${places})`,
    Object.fromEntries(names.map((name, index) => [`name${index}`, name])),
  );
  const known = new Set(rows.map(({ name }) => name));
  return names.filter((name) => !known.has(name));
}
