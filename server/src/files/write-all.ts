import type { FileHandle } from 'node:fs/promises';

/** Writes all of a chunk: a disk that is nearly full takes a part of it, and fails at the next. */
export async function writeAll(handle: FileHandle, chunk: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < chunk.length) {
    const { bytesWritten } = await handle.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}
