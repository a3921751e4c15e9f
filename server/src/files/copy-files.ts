import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pLimit from 'p-limit';
import type { FileStore, KeptSize } from './file-store.ts';
import { keptSizes } from './kept-places.ts';

/** What a copying has done, in files: a picture and its small picture are two. */
export interface CopiedFiles {
  copied: number;
  bytes: number;
  /** Were there already, with the same size. */
  there: number;
}

/** A file that is not in the new place what it is in the old one. */
export class CopyError extends Error {
  constructor(name: string) {
    super(`${name} is not the same in the new place: look at its disk or bucket, then run this again.`);
    this.name = 'CopyError';
  }
}

const atOnce = 4;

/**
 * Copies everything that one place keeps to another, where each file is read again and compared. What is there already
 * with the same size is left alone: names are given once. So it may be repeated, and goes on where it was cut off.
 * @throws CopyError, and AppError `unavailable` or `storage_full` of a place
 */
export async function copyFiles(from: FileStore, to: FileStore): Promise<CopiedFiles> {
  const done: CopiedFiles = { copied: 0, bytes: 0, there: 0 };
  const inTurn = pLimit(atOnce);
  for await (const names of from.keptNames()) {
    const each = names.flatMap((name) =>
      keptSizes.map((size) => inTurn(() => copyFile(from, to, { name, size }, done))),
    );
    try {
      await Promise.all(each);
    } finally {
      inTurn.clearQueue();
    }
  }
  return done;
}

async function copyFile(
  from: FileStore,
  to: FileStore,
  { name, size }: { name: string; size: KeptSize },
  done: CopiedFiles,
): Promise<void> {
  const found = await from.find(name, size);
  if (!found) return;
  if ((await to.find(name, size))?.bytes === found.bytes) {
    done.there += 1;
    return;
  }
  const original = await from.read(name, size);
  if (!original) return; // it was removed meanwhile
  const temporary = await to.makeTemporary();
  try {
    const digest = await digestOf(original, temporary);
    await to.put(temporary, name, size);
    const copy = await to.read(name, size);
    if (!copy || (await digestOf(copy)) !== digest) {
      await to.remove(name, [size]); // else the next try would take it for done
      throw new CopyError(name);
    }
  } finally {
    await to.discard(temporary);
  }
  done.copied += 1;
  done.bytes += found.bytes;
}

/** The digest of what is read, which is written to a file where there is one. */
async function digestOf(content: Readable, path?: string): Promise<string> {
  const hash = createHash('sha256');
  const hashed = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  if (path === undefined) for await (const _ of hashed(content));
  else await pipeline(content, hashed, createWriteStream(path));
  return hash.digest('hex');
}
