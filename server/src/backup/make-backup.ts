import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { copyDatabase, keptFiles } from '../database/copy-database.ts';
import { keptPlace } from '../files/kept-places.ts';
import type { FilesPlace } from '../files/open-file-store.ts';
import { nameOfS3 } from '../files/s3-place.ts';
import { syncPath } from '../files/sync-path.ts';
import { version } from '../version.ts';
import { BackupError } from './backup-error.ts';
import { backupNames } from './backup-names.ts';

/** What a backup holds. */
export interface Backup {
  files: number;
  /** Files that were removed while it was made, or were not there before. */
  missing: string[];
  /** The bucket that has the files, of which none are copied; null: they are in the backup. */
  filesIn: string | null;
}

/**
 * Makes a folder with everything that a server keeps, while it goes on serving. Whatever was acknowledged before this
 * began is in it, but for files in a bucket: they stay there. The folder appears when it is whole and on the disk.
 * @throws BackupError
 */
export async function makeBackup(given: { databasePath: string; folder: string } & FilesPlace): Promise<Backup> {
  const { databasePath, filesPath, bucket } = given;
  const filesIn = bucket ? nameOfS3(bucket) : null;
  const folder = resolve(given.folder);
  if (await stat(folder).catch(() => undefined)) {
    throw new BackupError(`${folder} is there already: name a folder that is not, such as one with the date.`);
  }
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  const to = join(partial, backupNames.files);
  const copied = new Set<string>();
  // Files first: one that is removed after the database was copied is then here all the same. Then those that came since.
  if (!bucket) await copyFiles(await keptFiles(databasePath), filesPath, to, copied);
  await copyDatabase(databasePath, join(partial, backupNames.database));
  const kept = bucket ? [] : await keptFiles(join(partial, backupNames.database));
  const missing = await copyFiles(kept, filesPath, to, copied);
  const about = {
    product: 'sportello',
    version,
    madeAt: new Date().toISOString(),
    files: copied.size,
    missing,
    filesIn,
  };
  await writeFile(join(partial, backupNames.about), `${JSON.stringify(about, null, 2)}\n`, { mode: 0o600 });
  await syncAll(partial);
  await rename(partial, folder);
  await syncPath(dirname(folder));
  return { files: copied.size, missing, filesIn };
}

async function copyFiles(
  kept: Awaited<ReturnType<typeof keptFiles>>,
  from: string,
  to: string,
  copied: Set<string>,
): Promise<string[]> {
  const missing: string[] = [];
  for (const { name, size } of kept) {
    const place = keptPlace(name, size);
    const target = join(to, place);
    if (copied.has(place)) continue;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      await copyFile(join(from, place), target, constants.COPYFILE_FICLONE);
      copied.add(place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      missing.push(basename(place));
    }
  }
  return missing;
}

/** Brings every file below a folder, and the folders themselves, to the disk. */
export async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncAll(path);
    else await syncPath(path);
  }
  await syncPath(folder);
}
