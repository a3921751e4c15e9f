import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { AppError } from '../errors.ts';
import type { ByteRange, FileStore, KeptSize } from '../files/file-store.ts';
import { readRange } from './read-range.ts';

/** A kept file, and what a browser is told of it. */
export interface ServedFile {
  /** Under which it is kept. */
  name: string;
  size: KeptSize;
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
 * @throws AppError `not_found`, `unavailable`
 */
export async function sendFile(req: Request, res: Response, files: FileStore, file: ServedFile): Promise<void> {
  const found = await files.find(file.name, file.size);
  if (!found) throw new AppError('not_found');
  const etag = `"${file.etag}"`;
  const answer = decide(req, etag, found.bytes);
  const isRead = req.method !== 'HEAD' && answer.bytes > 0;
  const stream = isRead ? await files.read(file.name, file.size, answer.range) : undefined;
  if (isRead && !stream) throw new AppError('not_found'); // removed meanwhile
  res.set({
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Accept-Ranges': 'bytes',
  });
  const { status, range } = answer;
  if (status < 400) res.set({ ETag: etag, 'Cache-Control': file.cacheControl });
  if (status < 300) {
    res.set({
      'Content-Type': file.type,
      'Content-Disposition': file.disposition,
      'Content-Length': `${answer.bytes}`,
    });
  }
  if (range) res.set('Content-Range', `bytes ${range.start}-${range.end}/${found.bytes}`);
  if (status === 416) res.set('Content-Range', `bytes */${found.bytes}`);
  res.status(status);
  if (!stream) return void res.end();
  if (res.destroyed) return void stream.destroy(); // who asked has gone
  await pipeline(stream, res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error; // who asked has gone
  });
}

/** What a request gets: a status, and the bytes that belong to it. */
interface Answer {
  status: 200 | 206 | 304 | 412 | 416;
  /** How many are sent. */
  bytes: number;
  range?: ByteRange;
}

/** Conditions and ranges by RFC 9110, sections 13.2.2 and 14.2: a range is for GET alone. */
function decide({ method, headers }: Request, etag: string, bytes: number): Answer {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch, 'if-range': ifRange, range: asked } = headers;
  if (ifMatch !== undefined && !names(ifMatch, etag)) return { status: 412, bytes: 0 };
  if (ifNoneMatch !== undefined && names(ifNoneMatch, etag)) return { status: 304, bytes: 0 };
  const isMeant = method === 'GET' && bytes > 0 && (ifRange === undefined || ifRange === etag);
  const range = isMeant && asked !== undefined ? readRange(asked, bytes) : undefined;
  if (range === 'beyond') return { status: 416, bytes: 0 };
  if (range === undefined) return { status: 200, bytes };
  return { status: 206, bytes: range.end - range.start + 1, range };
}

function names(list: string, etag: string): boolean {
  return list.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}
