import { randomUUID } from 'node:crypto';
import { constants, copyFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { keptName } from './kept-places.ts';
import { syncPath } from './sync-path.ts';

/** Files on this machine while they are received and prepared. */
export interface LocalFiles {
  /** Makes room for a file that is being written: the path of an empty file that nobody else uses. */
  makeTemporary(): Promise<string>;
  /** Deletes a temporary file; nothing happens where it is gone already. */
  discard(temporaryPath: string): Promise<void>;
  /** Where a file gathers that comes in parts; it is there, perhaps empty, when this settles. */
  makePartial(id: string): Promise<string>;
  /** How much is there of a file that comes in parts. */
  partialBytes(id: string): Promise<number>;
  /** Copies a file that came in parts to a temporary one, which whoever still writes parts of it cannot change. */
  copyPartial(id: string): Promise<string>;
  /** Deletes what is there of a file that comes in parts. */
  removePartial(id: string): Promise<void>;
  /** Ids of files that come in parts. */
  partialIds(): Promise<string[]>;
  /** Paths of temporary files last written before a moment (milliseconds since 1970 UTC). */
  temporaryOlderThan(moment: number): Promise<string[]>;
}

/**
 * Keeps them in a folder: `unfinished/` while they are written, `parts/<id>` while they come in parts. Folders are made
 * when the first file arrives.
 */
export function createLocalFiles(folder: string): LocalFiles {
  const unfinished = join(folder, 'unfinished');
  const parts = join(folder, 'parts');

  return {
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
      await syncPath(parts);
      if (made !== undefined) await syncPath(folder);
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
    partialIds: async () => (await namesIn(parts)).filter((name) => keptName(name) === name),
    temporaryOlderThan: async (moment) => {
      const older: string[] = [];
      for (const name of await namesIn(unfinished)) {
        const temporary = join(unfinished, name);
        const found = await stat(temporary).catch(() => undefined);
        if (found && found.mtimeMs < moment) older.push(temporary);
      }
      return older;
    },
  };
}

/** What is in a folder; nothing where there is none. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(ifThere)) ?? [];
}

/** Takes what is not there for undefined. */
export function ifThere(error: NodeJS.ErrnoException): undefined {
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
