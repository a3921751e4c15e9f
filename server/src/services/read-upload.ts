import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { FileStore } from '../files/file-store.ts';
import { type FoundUpload, findUpload, type UploadState } from './find-upload.ts';
import type { Uploader } from './upload-attachment.ts';

/**
 * Tells how far a customer's own upload is, and what has become of it.
 * @throws AppError `not_found`
 */
export async function readUpload(
  { database, files }: Pick<Deps, 'database' | 'files'>,
  customer: Uploader,
  id: string,
): Promise<UploadState> {
  const found = await findUpload(database.select, customer, id);
  if (!found) throw new AppError('not_found');
  return stateOf(files, id, found);
}

/** What the disk does not hold was never acknowledged, whatever the row says; and what was not synced does not count. */
export async function stateOf(files: FileStore, id: string, found: FoundUpload): Promise<UploadState> {
  if ('attachment' in found) return { id, attachment: found.attachment };
  const { row } = found;
  const here = await files.partialBytes(id);
  if (here >= row.received || !files.shared) return { id, offset: Math.min(row.received, here) };
  await files.shared.fetch(row, row.received);
  return { id, offset: Math.min(row.received, await files.partialBytes(id)) };
}
