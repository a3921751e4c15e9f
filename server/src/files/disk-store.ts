import { randomUUID } from 'node:crypto';
import { constants, copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore, KeptSize } from './file-store.ts';

/**
 * Keeps files in a folder: `unfinished/` while they are written, `parts/<id>` while they come in parts, then `ab/<id>`
 * with an ending for its size, where `ab` are the last digits of the id (the first ones of a UUIDv7 are a clock, and
 * would fill one folder after another).
 * Folders are made when the first file arrives.
 */
export function createDiskStore(folder: string): FileStore {
  const unfinished = join(folder, 'unfinished');
  const parts = join(folder, 'parts');
  const path = (id: string, size: KeptSize) => join(folder, id.slice(-2), id + endings[size]);

  return {
    path,
    makeTemporary: async () => {
      await mkdir(unfinished, { recursive: true, mode: 0o700 });
      const temporary = join(unfinished, randomUUID());
      await (await open(temporary, 'wx', 0o600)).close();
      return temporary;
    },
    discard: (temporary) => rm(temporary, { force: true }),
    makePartial: async (id) => {
      const made = await mkdir(parts, { recursive: true, mode: 0o700 });
      const partial = join(parts, id);
      if (!(await makeEmpty(partial))) return partial;
      await sync(parts);
      if (made !== undefined) await sync(folder);
      return partial;
    },
    partialBytes: async (id) => (await stat(join(parts, id)).catch(ifThere))?.size ?? 0,
    copyPartial: async (id) => {
      await mkdir(unfinished, { recursive: true, mode: 0o700 });
      const temporary = join(unfinished, randomUUID());
      try {
        // Where the disk can share blocks until they are written to, nothing is copied.
        await copyFile(join(parts, id), temporary, constants.COPYFILE_FICLONE);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      return temporary;
    },
    removePartial: (id) => rm(join(parts, id), { force: true }),
    partialIds: async () => (await namesIn(parts)).filter((name) => keptName.exec(name)?.[1] === name),
    put: async (temporary, id, size) => {
      const target = path(id, size);
      const made = await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await sync(temporary);
      await rename(temporary, target);
      await sync(dirname(target));
      if (made !== undefined) await sync(folder);
    },
    remove: async (id, sizes) => {
      for (const size of sizes) await rm(path(id, size), { force: true });
    },
    keptIds: () => keptIds(folder),
    discardOlderThan: async (moment) => {
      for (const name of await namesIn(unfinished)) {
        const temporary = join(unfinished, name);
        const found = await stat(temporary).catch(() => undefined);
        if (found && found.mtimeMs < moment) await rm(temporary, { force: true });
      }
    },
  };
}

const endings: Record<KeptSize, string> = { original: '', thumbnail: '.thumbnail', portrait: '.portrait' };
const keptName = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\.thumbnail|\.portrait)?$/;

/** Only names that this store gives: whatever else lies in the folder is not ours to delete. */
async function* keptIds(folder: string): AsyncGenerator<string[]> {
  for (const shard of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shard)) continue;
    const ids = (await namesIn(join(folder, shard))).flatMap((name) => keptName.exec(name)?.[1] ?? []);
    const unique = [...new Set(ids)];
    for (let from = 0; from < unique.length; from += 500) yield unique.slice(from, from + 500);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(ifThere)) ?? [];
}

/** Takes what is not there for undefined. */
function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}

/** @returns whether there was none before */
async function makeEmpty(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** Brings a file, or the names in a folder, to the disk itself. */
async function sync(path: string): Promise<void> {
  const isWindowsFolder = process.platform === 'win32' && (await stat(path)).isDirectory();
  if (isWindowsFolder) return; // Windows opens no folders, and keeps its names by itself
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
