import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from './file-store.ts';
import { keptName, keptPlace } from './kept-places.ts';
import { createLocalFiles, ifThere, namesIn } from './local-files.ts';
import { syncPath } from './sync-path.ts';

/** Keeps files in a folder of this machine, beside those that are still received. */
export function createDiskStore(folder: string): FileStore {
  const pathOf = (...kept: Parameters<typeof keptPlace>) => join(folder, keptPlace(...kept));

  return {
    ...createLocalFiles(folder),
    put: async (temporary, name, size) => {
      const target = pathOf(name, size);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await syncPath(temporary);
      await rename(temporary, target);
      await syncPath(dirname(target));
      await syncPath(folder); // whoever made the folder may still be on the way to do it
    },
    find: async (name, size) => {
      const found = await stat(pathOf(name, size)).catch(ifThere);
      return found && { bytes: found.size, writtenAt: found.mtimeMs };
    },
    read: async (name, size, range) => {
      const handle = await open(pathOf(name, size)).catch(ifThere);
      return handle?.createReadStream(range);
    },
    remove: async (name, sizes) => {
      for (const size of sizes) await rm(pathOf(name, size), { force: true });
    },
    keptNames: () => keptNames(folder),
  };
}

/** Only names that this store gives: whatever else lies in the folder is not ours to delete. */
async function* keptNames(folder: string): AsyncGenerator<string[]> {
  for (const shard of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shard)) continue;
    const names = (await namesIn(join(folder, shard))).flatMap((file) => keptName(file) ?? []);
    const unique = [...new Set(names)];
    for (let from = 0; from < unique.length; from += 500) yield unique.slice(from, from + 500);
  }
}
