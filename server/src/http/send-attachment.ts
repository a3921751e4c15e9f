import type { Request, Response } from 'express';
import send from 'send';
import type { AttachmentRow } from '../database/models/attachment.ts';
import { AppError } from '../errors.ts';
import type { FileSize } from '../files/file-links.ts';
import { contentDisposition } from './content-disposition.ts';

/** What is sent, from where, and how long it may be kept. */
export interface SentFile {
  attachment: AttachmentRow;
  size: FileSize;
  path: string;
  maxAgeSeconds: number;
}

/**
 * Sends a file's bytes, or the part that is asked for. Whatever the content turns out to be, a browser may only
 * show it as its type says, without programs, and as a part of any page.
 * @throws AppError `not_found`
 */
export function sendAttachment(
  req: Request,
  res: Response,
  { attachment, size, path, maxAgeSeconds }: SentFile,
): Promise<void> {
  const isThumbnail = size === 'thumbnail';
  res.set({
    'Content-Type': isThumbnail ? 'image/webp' : attachment.type,
    'Content-Disposition': contentDisposition(
      attachment.kind === 'pdf' ? 'attachment' : 'inline',
      isThumbnail ? `${attachment.name}.webp` : attachment.name,
    ),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': `private, max-age=${maxAgeSeconds}`,
    ETag: `"${attachment.id}-${size}"`, // bytes of an attachment never change
  });
  return new Promise((resolve, reject) => {
    const sending = send(req, path, { cacheControl: false, etag: false, lastModified: false, dotfiles: 'allow' });
    sending.on('error', (error: { status?: number; headers?: Record<string, string> }) => {
      for (const name of ['Content-Type', 'Content-Disposition', 'Cache-Control', 'ETag']) res.removeHeader(name);
      if (error.status === 404) reject(new AppError('not_found'));
      else if (error.status === undefined || error.status >= 500) reject(error);
      else
        resolve(
          void res
            .status(error.status)
            .set(error.headers ?? {})
            .end(),
        );
    });
    res.once('close', resolve);
    sending.pipe(res);
  });
}
