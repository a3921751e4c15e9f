import type { Readable } from 'node:stream';
import type { UploadRow } from '../database/models/upload.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { appendPart } from '../files/append-part.ts';
import { inspectFile } from '../files/inspect-file.ts';
import { headBytes } from '../files/recognise-file.ts';
import { removeUnusedPartial } from '../files/remove-unused-file.ts';
import { storageFailure } from '../files/storage-failure.ts';
import { findUpload, type UploadState } from './find-upload.ts';
import { finishUpload } from './finish-upload.ts';
import { stateOf } from './read-upload.ts';
import { readUploadLimits } from './read-upload-limits.ts';
import { removeUpload } from './remove-upload.ts';
import type { Uploader } from './upload-attachment.ts';

/** The next bytes of an upload. */
export interface Part {
  id: string;
  offset: number;
  body: Readable;
  /** The most that one part may bring. */
  maxBytes: number;
  /** Told whenever bytes have come. */
  moved: () => void;
}

/**
 * Adds bytes to an upload; they are synced before the new offset is written down, and what came of a request that was
 * cut off counts. The last ones make an attachment of it. Once that is there, every repeat answers it.
 * @throws AppError `not_found`, `wrong_offset`, `payload_too_large`, `attachment_refused`, `storage_full`; a refused
 *   file is gone, after any other failure the upload goes on
 */
export async function appendToUpload(deps: Deps, customer: Uploader, part: Part): Promise<UploadState> {
  const { id, offset, body, maxBytes, moved } = part;
  const found = await findUpload(deps.database.select, customer, id);
  if (!found) throw new AppError('not_found');
  const state = await stateOf(deps.files, id, found);
  if (!('row' in found) || 'attachment' in state) return state;
  const { row } = found;
  if (offset !== state.offset) throw wrongOffset(state.offset);
  try {
    const path = await deps.files.makePartial(id);
    const room = Math.min(maxBytes, row.bytes - offset);
    const { bytes, failure } = await appendPart(path, offset, body, (sofar) => {
      if (sofar > room) throw tooMuch(room);
      moved();
    });
    const received = offset + bytes;
    // The next part may come to another server; after the last one, none does.
    if (bytes > 0 && received < row.bytes) await deps.files.shared?.put(row, path, offset, received);
    await keepOffset(deps, row, received);
    const largest = await readUploadLimits(deps, customer.siteId);
    const enough = Math.min(headBytes, row.bytes);
    if (offset < enough && received >= enough) await inspectFile(path, row.bytes, largest);
    if (failure !== undefined) throw failure;
    if (received < row.bytes) return { id, offset: received };
    return { id, attachment: await finishUpload(deps, customer, row, largest) };
  } catch (error) {
    if (isRefusal(error)) await removeUpload(deps, id);
    if (!isGone(error)) throw storageFailure(error);
    await removeUnusedPartial(deps.database, deps.files, id); // what was written since it was given up
    throw new AppError('not_found', { cause: error });
  }
}

/** Two processes may have written the same bytes: whoever comes second learns where the first has ended. */
async function keepOffset({ database, now }: Deps, { id, received: before }: UploadRow, received: number) {
  await database.transaction(async (tx) => {
    const [stored] = await tx.select<{ received: number }>('SELECT received FROM uploads WHERE id = $id', { id });
    if (!stored) throw new AppError('not_found');
    if (stored.received !== before) throw wrongOffset(stored.received);
    await tx.run('UPDATE uploads SET received = $received, touched_at = $at WHERE id = $id', {
      id,
      received,
      at: now().getTime(),
    });
  });
}

function wrongOffset(offset: number): AppError {
  return new AppError('wrong_offset', { details: [{ path: 'query.offset', message: `must be ${offset}` }] });
}

/** What a request brings beyond its room is left out; what fits is kept. */
function tooMuch(room: number): AppError {
  const message = `must be at most ${room} bytes here: the rest of the file, or the most of one request`;
  return new AppError('invalid_request', { details: [{ path: 'body', message }] });
}

/** It was given up meanwhile, and its file may have gone from under us. */
function isGone(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string };
  return code === 'not_found' || code === 'ENOENT';
}

function isRefusal(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'attachment_refused' || error.code === 'payload_too_large');
}
