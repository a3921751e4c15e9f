import { createReadStream } from 'node:fs';
import type { AttachmentRow } from '../database/models/attachment.ts';
import type { Deps } from '../deps.ts';
import { receiveFile } from '../files/receive-file.ts';
import { readUploadLimits } from './read-upload-limits.ts';
import { findEarlierUpload, type Uploader, uploadAttachment } from './upload-attachment.ts';

/** A file of this machine. */
export interface LocalFile {
  /** UUID of the attachment. */
  id: string;
  /** What people read. */
  name: string;
  /** Where it lies; it stays there. */
  path: string;
}

/**
 * Uploads a file of this machine for a customer, to be sent with a ticket or message, as if they had.
 * Repeating it with the same `id` returns the first result.
 * @throws AppError `attachment_refused`, `payload_too_large`, `id_taken`, `storage_full`
 */
export async function storeAttachment(
  deps: Deps,
  customer: Uploader,
  { id: givenId, name, path }: LocalFile,
): Promise<AttachmentRow> {
  const id = givenId.toLowerCase();
  const earlier = await findEarlierUpload(deps.database.select, customer, id);
  if (earlier) return earlier;
  const limits = await readUploadLimits(deps, customer.siteId);
  const stream = createReadStream(path);
  try {
    const file = await receiveFile(deps.files, stream, limits);
    return await uploadAttachment(deps, customer, { id, name, file });
  } finally {
    stream.destroy();
  }
}
