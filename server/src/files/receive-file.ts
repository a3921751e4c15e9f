import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { AttachmentLimits } from '../contract/sites.ts';
import { AppError } from '../errors.ts';
import type { FileStore } from './file-store.ts';
import { freeBuffers, freeEveryBytes } from './free-buffers.ts';
import { type FileNature, headBytes, recogniseFile } from './recognise-file.ts';
import { storageFailure } from './storage-failure.ts';

/** A file that has arrived whole, and waits under a temporary name. */
export interface ReceivedFile extends FileNature {
  temporaryPath: string;
  bytes: number;
}

/**
 * Writes a stream to a temporary file, piece by piece. What it is is found from its beginning, before anything is
 * written, and the largest size of that kind holds at once. On failure nothing is left; the stream stays open, so
 * that whoever reads the request can read it to its end.
 * @throws AppError `attachment_refused`, `payload_too_large`, `storage_full`
 */
export async function receiveFile(
  files: FileStore,
  stream: Readable,
  limits: Pick<AttachmentLimits, 'pictureBytes' | 'videoBytes'>,
): Promise<ReceivedFile> {
  const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  try {
    const head = await readHead(chunks);
    const nature = await recogniseFile(head);
    const maxBytes = nature.kind === 'video' ? limits.videoBytes : limits.pictureBytes;
    const temporaryPath = await files.makeTemporary();
    try {
      const bytes = await write(temporaryPath, head, chunks, () => tooLarge(nature, maxBytes), maxBytes);
      return { ...nature, temporaryPath, bytes };
    } catch (error) {
      await files.discard(temporaryPath);
      throw error;
    }
  } catch (error) {
    throw storageFailure(error);
  } finally {
    await chunks.return?.();
  }
}

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < headBytes) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

async function write(
  path: string,
  head: Buffer,
  rest: AsyncIterator<Buffer>,
  tooLarge: () => AppError,
  maxBytes: number,
): Promise<number> {
  const handle = await open(path, 'r+');
  try {
    let bytes = 0;
    // One piece after another: what the disk has not taken yet is not read from the sender.
    for (let chunk: Buffer | undefined = head; chunk; chunk = await nextOf(rest)) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge();
      await writeAll(handle, chunk, bytes - chunk.length);
      if (bytes % freeEveryBytes < chunk.length) freeBuffers();
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

/** A disk that is nearly full takes a part; the next part then fails. */
async function writeAll(handle: FileHandle, chunk: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < chunk.length) {
    const { bytesWritten } = await handle.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}

async function nextOf(chunks: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  const { value, done } = await chunks.next();
  return done ? undefined : value;
}

function tooLarge({ kind }: FileNature, maxBytes: number): AppError {
  const most = `${Math.floor((maxBytes / 1_000_000) * 10) / 10} MB`;
  const message =
    kind === 'video'
      ? `is larger than ${most}, the most for a video: send a shorter one.`
      : `is larger than ${most}, the most for a picture or PDF: make it smaller.`;
  return new AppError('payload_too_large', {
    message: 'The file is too large: see details.',
    details: [{ path: 'body.file', message }],
  });
}
