import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { v5 as uuidOf } from 'uuid';
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
 * Keeps a technician's picture, small and made anew; the one before it goes. Its version is a UUID made of technician
 * and content, under which it lies in the file store.
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
    const version = uuidOf(await readFile(portrait), technicianId);
    const earlier = await put(deps, technicianId, portrait, version);
    if (earlier !== null && earlier !== version) await removeUnusedFile(database, files, earlier);
  } catch (error) {
    throw storageFailure(error);
  } finally {
    for (const path of [received.temporaryPath, portrait]) if (path) await files.discard(path);
  }
}

/** Answers the version before. Where the transaction fails after the bytes are in their place, the sweep finds them. */
function put({ database, files }: Deps, id: string, path: string, version: string): Promise<string | null> {
  return database.transaction(async (tx) => {
    const earlier = await readVersion(tx.select, id);
    if (earlier === version) return earlier;
    await files.put(path, version, 'portrait');
    await tx.run('UPDATE technicians SET picture_version = $version WHERE id = $id', { version, id });
    return earlier;
  });
}

async function readVersion(select: Select, id: string): Promise<string | null> {
  const [row] = await select<{ version: string | null }>(
    'SELECT picture_version AS "version" FROM technicians WHERE id = $id',
    { id },
  );
  if (!row) throw new AppError('not_found');
  return row.version;
}
