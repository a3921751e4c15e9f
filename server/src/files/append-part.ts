import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { freeBuffers, freeEveryBytes } from './free-buffers.ts';
import { writeAll } from './write-all.ts';

/** What a part has brought. */
export interface AppendedPart {
  /** Synced to the disk; the beginning of the part where it was cut off. */
  bytes: number;
  /** Why it ended early, if it did. */
  failure?: unknown;
}

/**
 * Writes a part of a file to its place, over whatever an earlier try has left there, and syncs it. What came before a
 * connection broke or the disk was full is kept.
 * @param path of a file that is there
 * @param moved called with the bytes so far as they come; what it throws ends the part
 */
export async function appendPart(
  path: string,
  offset: number,
  stream: Readable,
  moved: (bytes: number) => void,
): Promise<AppendedPart> {
  const handle = await open(path, 'r+');
  const part: AppendedPart = { bytes: 0 };
  try {
    try {
      for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        moved(part.bytes + chunk.length);
        await writeAll(handle, chunk, offset + part.bytes);
        part.bytes += chunk.length;
        if ((offset + part.bytes) % freeEveryBytes < chunk.length) freeBuffers();
      }
    } catch (failure) {
      part.failure = failure;
    }
    await handle.sync().catch((failure: unknown) => {
      part.bytes = 0; // whether any of it is on the disk, nobody knows
      part.failure ??= failure;
    });
    return part;
  } finally {
    await handle.close();
  }
}
