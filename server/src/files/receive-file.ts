import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { checkSize, type FileSizes } from './check-size.ts';
import type { FileStore } from './file-store.ts';
import { freeBuffers, freeEveryBytes } from './free-buffers.ts';
import { type FileNature, headBytes, recogniseFile } from './recognise-file.ts';
import { storageFailure } from './storage-failure.ts';
import { writeAll } from './write-all.ts';

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
export async function receiveFile(files: FileStore, stream: Readable, largest: FileSizes): Promise<ReceivedFile> {
  const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  try {
    const head = await readHead(chunks);
    const nature = await recogniseFile(head);
    const temporaryPath = await files.makeTemporary();
    try {
      const bytes = await write(temporaryPath, head, chunks, (sofar) => checkSize(nature, sofar, largest));
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
  check: (bytes: number) => void,
): Promise<number> {
  const handle = await open(path, 'r+');
  try {
    let bytes = 0;
    // One piece after another: what the disk has not taken yet is not read from the sender.
    for (let chunk: Buffer | undefined = head; chunk; chunk = await nextOf(rest)) {
      bytes += chunk.length;
      check(bytes);
      await writeAll(handle, chunk, bytes - chunk.length);
      if (bytes % freeEveryBytes >= chunk.length) continue;
      freeBuffers();
      await handle.datasync(); // little by little: whoever commits waits for what the disk has to take before
    }
    await handle.datasync();
    return bytes;
  } finally {
    await handle.close();
  }
}

async function nextOf(chunks: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  const { value, done } = await chunks.next();
  return done ? undefined : value;
}
