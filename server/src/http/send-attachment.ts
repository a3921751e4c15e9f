import type { Request, Response } from 'express';
import type { AttachmentRow } from '../database/models/attachment.ts';
import type { FileSize } from '../files/file-links.ts';
import type { FileStore } from '../files/file-store.ts';
import { contentDisposition } from './content-disposition.ts';
import { sendFile } from './send-file.ts';

/** What is sent, and how long it may be kept. */
export interface SentFile {
  attachment: AttachmentRow;
  size: FileSize;
  maxAgeSeconds: number;
}

/**
 * Sends an attachment, or a small picture of it. A PDF is saved rather than shown.
 * @throws AppError `not_found`
 */
export function sendAttachment(
  req: Request,
  res: Response,
  files: FileStore,
  { attachment, size, maxAgeSeconds }: SentFile,
): Promise<void> {
  const isThumbnail = size === 'thumbnail';
  const { kind, name, type, storedAs } = attachment;
  return sendFile(req, res, files, {
    name: storedAs,
    size,
    type: isThumbnail ? 'image/webp' : type,
    disposition: contentDisposition(kind === 'pdf' ? 'attachment' : 'inline', isThumbnail ? `${name}.webp` : name),
    cacheControl: `private, max-age=${maxAgeSeconds}`,
    // Not the id: who takes a file back before it is sent may upload another under the same one.
    etag: `${storedAs}-${size}`,
  });
}
