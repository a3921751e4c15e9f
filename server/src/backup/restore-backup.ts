import { copyFile, cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { checkCopy, keptFiles } from '../database/copy-database.ts';
import { keptPlace } from '../files/kept-places.ts';
import type { FilesPlace } from '../files/open-file-store.ts';
import { nameOfS3 } from '../files/s3-place.ts';
import { BackupError } from './backup-error.ts';
import { backupNames } from './backup-names.ts';
import { giveToOwner, ownerOf } from './give-to-owner.ts';
import { syncAll } from './make-backup.ts';

const About = z.object({
  product: z.literal('sportello'),
  madeAt: z.string(),
  missing: z.array(z.string()),
  filesIn: z.string().nullish(),
});

/**
 * Puts a backup where a server looks for its data. Nothing that is there is overwritten; what is damaged or not whole
 * is not restored. Root gives all of it to the owner of the folder that it is put into.
 * @returns when the backup was made
 * @throws BackupError
 */
export async function restoreBackup(
  given: { folder: string; databasePath: string } & FilesPlace,
): Promise<{ madeAt: string; files: number }> {
  const { databasePath, filesPath, bucket } = given;
  const folder = resolve(given.folder);
  const about = await readAbout(folder);
  checkFilesPlace(about.filesIn ?? null, bucket);
  for (const path of [databasePath, `${databasePath}-wal`]) {
    if (await isThere(path)) throw new BackupError(`${path} is there already: stop the server and move it away first.`);
  }
  if ((await readdir(filesPath).catch(() => [])).length > 0) {
    throw new BackupError(`${filesPath} holds files already: stop the server and move it away first.`);
  }
  const source = join(folder, backupNames.database);
  const sound = await checkCopy(source).catch((error: Error) => error.message);
  if (sound !== 'ok') throw new BackupError(`${source} is damaged (${sound}): take an earlier backup.`);
  const known = new Set(about.missing);
  const kept = bucket ? [] : await keptFiles(source);
  for (const { name, size } of kept) {
    const place = keptPlace(name, size);
    if (!known.has(basename(place)) && !(await isThere(join(folder, backupNames.files, place)))) {
      throw new BackupError(
        `The file ${basename(place)} is missing in ${folder}: the backup is not whole, take an earlier one.`,
      );
    }
  }
  const owner = await ownerOf(dirname(databasePath));
  const made = await mkdir(dirname(databasePath), { recursive: true });
  if (made) await giveToOwner(made, owner);
  if (await isThere(join(folder, backupNames.files))) {
    const keeper = await ownerOf(filesPath);
    const above = await mkdir(dirname(filesPath), { recursive: true });
    if (above) await giveToOwner(above, keeper);
    await cp(join(folder, backupNames.files), filesPath, { recursive: true });
    await giveToOwner(filesPath, keeper);
    await syncAll(filesPath);
  }
  // The database last: a server that finds one finds its files.
  await rm(`${databasePath}.partial`, { force: true });
  await copyFile(source, `${databasePath}.partial`);
  await giveToOwner(`${databasePath}.partial`, owner);
  await rename(`${databasePath}.partial`, databasePath);
  await syncAll(dirname(databasePath));
  return { madeAt: about.madeAt, files: kept.length - known.size };
}

/** A database must not come back without the files that it names. */
function checkFilesPlace(filesIn: string | null, bucket: FilesPlace['bucket']): void {
  const present = bucket ? nameOfS3(bucket) : null;
  if (filesIn === present) return;
  if (filesIn !== null) throw new BackupError(`The files of this backup are in ${filesIn}: set FILES_URL to it.`);
  throw new BackupError(
    'This backup holds its files: restore it without FILES_URL, then copy the folder into the bucket.',
  );
}

async function readAbout(folder: string): Promise<z.infer<typeof About>> {
  try {
    return About.parse(JSON.parse(await readFile(join(folder, backupNames.about), 'utf8')));
  } catch {
    throw new BackupError(`${folder} is no backup of ours: it has no ${backupNames.about} that fits.`);
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
