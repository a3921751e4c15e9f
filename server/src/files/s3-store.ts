import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { ByteRange, FileStore, KeptSize } from './file-store.ts';
import { keptName, keptPlace } from './kept-places.ts';
import { createLocalFiles } from './local-files.ts';
import { asStorageFailure } from './s3-failure.ts';
import type { S3Place } from './s3-place.ts';
import { createSharedParts } from './shared-parts.ts';

/** A larger file goes up in parts of this size, each of which is sent again by itself. */
const partBytes = 8 * 1024 * 1024;

/** How long a bucket may leave a request alone, which is sent three times at most. */
const patience = { connectionTimeout: 3_000, socketTimeout: 8_000, requestTimeout: 20_000 };
const attempts = 3;
/** How long everything that carries no file may take, with its repeats. */
const shortMs = 10_000;
/** How long a bucket that has failed is asked whether it has the file all the same. */
const againMs = 4_000;

/**
 * Keeps finished files in a bucket, under the places that they would have in a folder. What is received and prepared
 * stays in a folder of this machine, and what has come of a file in parts in the bucket as well. Keys come from where the SDK looks for them: the environment, its files, the machine.
 * @param folder for temporary files and uploads in parts
 */
export function createS3Store(place: S3Place, folder: string): FileStore {
  const { bucket: Bucket, prefix, region, endpoint } = place;
  const client = new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    maxAttempts: attempts,
    requestHandler: { ...patience, throwOnRequestTimeout: true },
    // Bodies are signed with their digest in any case; trailers are not understood by everyone who speaks S3.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const before = prefix === '' ? '' : `${prefix}/`;
  const object = (...kept: Parameters<typeof keptPlace>) => ({ Bucket, Key: before + keptPlace(...kept) });

  const open = async (Key: string, { start, end }: ByteRange, isMissing: (error: unknown) => undefined) => {
    const answer = await client
      .send(new GetObjectCommand({ Bucket, Key, Range: `bytes=${start}-${end}` }))
      .catch(isMissing);
    return answer?.Body as Readable | undefined;
  };

  const find = async (name: string, size: KeptSize, withinMs = shortMs) => {
    const found = await client.send(new HeadObjectCommand(object(name, size)), soon(withinMs)).catch(ifMissing);
    return found && { bytes: found.ContentLength ?? 0, writtenAt: found.LastModified?.getTime() ?? Date.now() };
  };

  /**
   * Whether a file is there though putting it failed: a bucket that takes its time to join the parts of a film is asked
   * again, and may know nothing of them by then. Names are given once, so what has the size is the file.
   */
  const isThere = async (temporary: string, name: string, size: KeptSize) => {
    const [local, kept] = await Promise.all([stat(temporary), find(name, size, againMs)]).catch(() => []);
    return local !== undefined && local.size === kept?.bytes;
  };

  const local = createLocalFiles(folder);
  return {
    ...local,
    shared: createSharedParts(client, { bucket: Bucket, before }, local, soon),
    find: (name, size) => find(name, size),
    put: async (temporary, name, size) => {
      const Body = createReadStream(temporary, { highWaterMark: 1024 * 1024 });
      const params = { ...object(name, size), Body, ContentType: 'application/octet-stream' };
      try {
        await new Upload({ client, params, partSize: partBytes, queueSize: 1 }).done();
      } catch (error) {
        if (!(await isThere(temporary, name, size))) throw asStorageFailure(error);
      } finally {
        Body.destroy();
      }
    },
    read: async (name, size, range) => {
      const { Key } = object(name, size);
      const wanted = range ?? { start: 0, end: Number.MAX_SAFE_INTEGER };
      const first = await open(Key, wanted, ifMissing);
      return (
        first &&
        Readable.from(
          withoutCuts(first, wanted, (rest) => open(Key, rest, refuse)),
          { objectMode: false },
        )
      );
    },
    remove: async (name, sizes) => {
      const gone = sizes.map((size) => new DeleteObjectCommand(object(name, size)));
      await Promise.all(gone.map((command) => client.send(command, soon()).catch(ifMissing)));
    },
    keptNames: async function* () {
      try {
        for await (const { Contents = [] } of paginateListObjectsV2(
          { client, pageSize: 500 },
          { Bucket, Prefix: before },
        )) {
          const names = Contents.flatMap(({ Key = '' }) => nameAt(Key.slice(before.length)) ?? []);
          if (names.length > 0) yield [...new Set(names)];
        }
      } catch (error) {
        throw asStorageFailure(error);
      }
    },
  };
}

/**
 * Goes on where a bucket cut a reading: it does so where a browser takes its time, as players do. What brings no byte
 * is not tried again.
 */
async function* withoutCuts(
  first: Readable,
  { start, end }: ByteRange,
  open: (rest: ByteRange) => Promise<Readable | undefined>,
): AsyncGenerator<Buffer> {
  let next: Readable | undefined = first;
  let at = start;
  while (next) {
    const from = at;
    const reading: Readable = next;
    next = undefined;
    try {
      for await (const chunk of reading as AsyncIterable<Buffer>) {
        at += chunk.length;
        yield chunk;
      }
    } catch (error) {
      if (at === from) throw asStorageFailure(error);
      if (at <= end) next = await open({ start: at, end });
    } finally {
      reading.destroy();
    }
  }
}

/** Only places that this store gives: whatever else lies in the bucket is not ours to delete. */
function nameAt(place: string): string | undefined {
  const [shard, file, ...rest] = place.split('/');
  const name = file === undefined || rest.length > 0 ? undefined : keptName(file);
  return name?.slice(-2) === shard ? name : undefined;
}

const soon = (withinMs = shortMs) => ({ abortSignal: AbortSignal.timeout(withinMs) });

/** Takes what is not there for undefined. */
function ifMissing(error: unknown): undefined {
  if (!(error instanceof NoSuchKey || error instanceof NotFound)) throw asStorageFailure(error);
}

function refuse(error: unknown): never {
  throw asStorageFailure(error);
}
