import { randomUUID } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../server/src/database/database.ts';
import { migrationsHash } from './migrations-hash.ts';

const cache = fileURLToPath(new URL('../../node_modules/.cache/sportello-tests', import.meta.url));

/**
 * Puts a file of SQLite into a folder that has none: up to date and empty, as a server makes it at its first start. The
 * migrations take 200 ms of the processor: they run once, into a file that all others are copied from.
 */
export async function putMigratedFile(folder: string): Promise<void> {
  const file = join(folder, 'sportello.sqlite');
  if (existsSync(file)) return;
  await mkdir(folder, { recursive: true });
  await copyFile(await template(), file, constants.COPYFILE_EXCL);
}

async function template(): Promise<string> {
  const path = join(cache, `${migrationsHash()}.sqlite`);
  if (existsSync(path)) return path;
  await mkdir(cache, { recursive: true });
  const unfinished = join(cache, `${randomUUID()}.sqlite`);
  await (await openDatabase(unfinished)).close();
  await rename(unfinished, path); // of workers that make it at once, the last one's stays
  return path;
}
