import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { v7 as uuid } from 'uuid';
import type { Select } from '../database/queries/select.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { preparePortrait } from '../files/prepare-portrait.ts';
import { receiveFile } from '../files/receive-file.ts';
import { refuseFile } from '../files/refuse-file.ts';
import { removeUnusedFile } from '../files/remove-unused-file.ts';
import { storageFailure } from '../files/storage-failure.ts';

const maxBytes = 2_000_000;

/**
 * Keeps a technician's picture, small and made anew; the one before it goes. The same picture again changes nothing. Its
 * version is the name under which it lies in the file store.
 * @throws AppError `not_found`, `attachment_refused`, `payload_too_large`, `storage_full`, `unavailable`
 */
export async function keepTechnicianPicture(deps: Deps, technicianId: string, stream: Readable): Promise<void> {
  const { database, files } = deps;
  await readVersion(database.select, technicianId);
  const received = await receiveFile(files, stream, { pictureBytes: maxBytes, videoBytes: maxBytes });
  let portrait: string | undefined;
  try {
    if (received.kind !== 'image') throw refuseFile('is no picture.');
    await deps.scanner?.check(received.temporaryPath);
    portrait = await preparePortrait(files, received.temporaryPath, received.type);
    if (await isKept(deps, technicianId, portrait)) return;
    await put(deps, technicianId, portrait);
  } catch (error) {
    throw storageFailure(error);
  } finally {
    for (const path of [received.temporaryPath, portrait]) if (path) await files.discard(path);
  }
}

async function isKept({ database, files }: Deps, technicianId: string, path: string): Promise<boolean> {
  const version = await readVersion(database.select, technicianId);
  const kept = version === null ? undefined : await files.read(version, 'portrait');
  if (!kept) return false;
  return Buffer.concat(await kept.toArray()).equals(await readFile(path));
}

async function put({ database, files }: Deps, id: string, path: string): Promise<void> {
  const version = uuid();
  try {
    await files.put(path, version, 'portrait');
    const earlier = await database.transaction(async (tx) => {
      const before = await readVersion(tx.select, id);
      await tx.run('UPDATE technicians SET picture_version = $version WHERE id = $id', { version, id });
      return before;
    });
    // Where this fails, the sweep finds it; so below.
    if (earlier !== null) await removeUnusedFile(database, files, earlier).catch(() => undefined);
  } catch (error) {
    await removeUnusedFile(database, files, version).catch(() => undefined);
    throw error;
  }
}

async function readVersion(select: Select, id: string): Promise<string | null> {
  const [row] = await select<{ version: string | null }>(
    'SELECT picture_version AS "version" FROM technicians WHERE id = $id',
    { id },
  );
  if (!row) throw new AppError('not_found');
  return row.version;
}
