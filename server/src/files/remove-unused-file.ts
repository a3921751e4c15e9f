import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Database } from '../database/database.ts';
import type { FileStore } from './file-store.ts';
import { keptSizes } from './kept-places.ts';

/**
 * Deletes what is kept under a name, unless a row has it. Names are given once, so a name without a row, whose
 * transaction has ended, will never have one: nobody has to wait while its bytes are deleted.
 */
export async function removeUnusedFile(database: Database, files: FileStore, name: string): Promise<void> {
  // In the line of writers: whoever would still write the row has done it or never will.
  const isUsed = await database.transaction(async (tx) => {
    const rows = await tx.select(
      `SELECT 1 FROM attachments WHERE stored_as = $name
       UNION ALL SELECT 1 FROM attachments WHERE id = $name AND stored_as IS NULL
       UNION ALL SELECT 1 FROM technicians WHERE picture_version = $name`,
      { name },
    );
    return rows.length > 0;
  });
  if (!isUsed) await files.remove(name, keptSizes);
}

/**
 * Deletes what is there of an upload in parts, unless it has a row. On this machine within a write transaction, and those
 * run one after another: nobody can add the row in between. What other servers are shown may be of an upload that has begun
 * meanwhile: they then ask for those parts once more.
 */
export async function removeUnusedPartial(database: Database, files: FileStore, id: string): Promise<void> {
  const isUsed = await database.transaction(async (tx) => {
    const uploads = await tx.select('SELECT 1 FROM uploads WHERE id = $id', { id });
    if (uploads.length === 0) await files.removePartial(id);
    return uploads.length > 0;
  });
  if (!isUsed) await files.shared?.remove(id);
}

/** One after another: those who write would else wait behind all of them. */
const oneByOne = pLimit(1);

/**
 * Does the same of many, in its own time; what is not deleted then is found by the sweep.
 * @param uploadIds of uploads in parts that may be gone
 */
export function removeUnusedFilesLater(
  database: Database,
  files: FileStore,
  names: readonly string[],
  uploadIds: readonly string[] = [],
): void {
  for (const name of names) void oneByOne(() => removeUnusedFile(database, files, name)).catch(() => undefined);
  for (const id of uploadIds) void oneByOne(() => removeUnusedPartial(database, files, id)).catch(() => undefined);
}

/**
 * Settles when everything that was to be removed later is, or has failed.
 * @param withinMs settles after this in any case: a bucket that is away must not hold up whoever stops
 */
export async function unusedFilesRemoved(withinMs?: number): Promise<void> {
  const removed = oneByOne(() => undefined);
  if (withinMs === undefined) return removed;
  const giveUp = new AbortController();
  await Promise.race([removed, pause(withinMs, undefined, { signal: giveUp.signal }).catch(() => undefined)]);
  giveUp.abort();
}
