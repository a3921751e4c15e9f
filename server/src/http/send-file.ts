import type { Request, Response } from 'express';
import send from 'send';
import { AppError } from '../errors.ts';

/** A file on this machine, and what a browser is told of it. */
export interface ServedFile {
  path: string;
  /** Media type. */
  type: string;
  /** Header `Content-Disposition`. */
  disposition: string;
  cacheControl: string;
  /** Names the content, which never changes. */
  etag: string;
}

/**
 * Sends a file's bytes, or the part that is asked for. Whatever the content turns out to be, a browser may only
 * show it as its type says, without programs, and as a part of any page.
 * @throws AppError `not_found`
 */
export function sendFile(req: Request, res: Response, file: ServedFile): Promise<void> {
  res.set({
    'Content-Type': file.type,
    'Content-Disposition': file.disposition,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': file.cacheControl,
    ETag: `"${file.etag}"`,
  });
  return new Promise((resolve, reject) => {
    const sending = send(req, file.path, { cacheControl: false, etag: false, lastModified: false, dotfiles: 'allow' });
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
