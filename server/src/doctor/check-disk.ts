import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Config } from '../config.ts';
import type { DoctorCheck } from '../contract/doctor.ts';
import { isPostgres } from '../database/place.ts';

const enough = 2_000_000_000;
const hardlyAny = 100_000_000;

/** How much room the folders of the database and of the files have left. */
export async function checkDisk({ database, filesPath }: Config): Promise<DoctorCheck> {
  // The folder of files is made with the first of them.
  const folders = [isPostgres(database) ? dirname(filesPath) : dirname(database), filesPath].filter(existsSync);
  const free = await Promise.all(
    folders.map(async (folder) => {
      const { bavail, bsize } = await statfs(folder);
      return { folder, bytes: bavail * bsize };
    }),
  );
  const least = free.sort((one, other) => one.bytes - other.bytes)[0];
  const name = 'disk';
  if (!least) return { name, outcome: 'skipped', sentence: 'There is no folder yet.', fix: null };
  const sentence = `${least.folder} has ${(least.bytes / 1e9).toFixed(1)} GB left.`;
  if (least.bytes >= enough) return { name, outcome: 'ok', sentence, fix: null };
  const fix = 'Make room, or move DATA_DIR to a larger disk: files are refused first, then messages.';
  return { name, outcome: least.bytes < hardlyAny ? 'failed' : 'warning', sentence, fix };
}
