import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { appendPart } from './append-part.ts';
import { keptName } from './kept-places.ts';
import type { LocalFiles } from './local-files.ts';
import { asStorageFailure } from './s3-failure.ts';

/** An upload in parts. An id may be used again for another file, which then has begun at another moment. */
interface BegunUpload {
  id: string;
  createdAt: number;
}

/** What has come of uploads in parts, for servers that have other folders: each part may come to another of them. */
export interface SharedParts {
  /** Puts there what a part has brought, from one byte to before another. Others have it when this settles. */
  put(upload: BegunUpload, path: string, from: number, to: number): Promise<void>;
  /** Brings what others have put there, as far as nothing in between is missing, until so much of the file is here. */
  fetch(upload: BegunUpload, bytes: number): Promise<void>;
  /** Deletes all that is there of uploads with this id. */
  remove(id: string): Promise<void>;
  /** Ids of uploads of which something is there. */
  ids(): Promise<string[]>;
}

/** How long the bucket may take for one part. */
const putMs = 30_000;

interface SharedPart {
  key: string;
  from: number;
  to: number;
}

/**
 * Keeps them in a bucket, as `parts/<id>/<moment when it was begun>/<from>-<to>`: two servers that take the same part at
 * the same time write over nothing of each other.
 * @param before what comes before all keys
 * @param soon ends a request that takes too long
 */
export function createSharedParts(
  client: S3Client,
  { bucket: Bucket, before }: { bucket: string; before: string },
  local: LocalFiles,
  soon: (withinMs?: number) => { abortSignal: AbortSignal },
): SharedParts {
  const prefixOf = (id: string) => `${before}parts/${id}/`;

  async function keysUnder(Prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
      keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
    }
    return keys;
  }

  async function partsOf({ id, createdAt }: BegunUpload): Promise<SharedPart[]> {
    const keys = await keysUnder(`${prefixOf(id)}${createdAt}/`);
    const parts = keys.flatMap((key) => {
      const [, from, to] = /\/(\d+)-(\d+)$/.exec(key) ?? [];
      return from === undefined || to === undefined ? [] : [{ key, from: Number(from), to: Number(to) }];
    });
    return parts.sort((one, other) => one.from - other.from || other.to - one.to);
  }

  return {
    put: async ({ id, createdAt }, path, from, to) => {
      const Body = await readBytes(path, from, to);
      const Key = `${prefixOf(id)}${createdAt}/${from}-${to}`;
      await client.send(new PutObjectCommand({ Bucket, Key, Body }), soon(putMs)).catch(refuse);
    },
    fetch: async (upload, bytes) => {
      const parts = await partsOf(upload).catch(refuse);
      let here = await local.partialBytes(upload.id);
      for (const { key: Key, from, to } of parts) {
        if (here >= bytes) return;
        if (from > here || to <= here) continue;
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key })).catch(refuse);
        const brought = await appendPart(await local.makePartial(upload.id), from, Body as Readable, () => undefined);
        if (brought.failure !== undefined) throw asStorageFailure(brought.failure);
        here = from + brought.bytes;
      }
    },
    remove: async (id) => {
      for (const Key of await keysUnder(prefixOf(id)).catch(refuse)) {
        await client.send(new DeleteObjectCommand({ Bucket, Key }), soon()).catch(refuse);
      }
    },
    ids: async () => {
      const start = `${before}parts/`;
      const ids = (await keysUnder(start).catch(refuse)).map((key) => key.slice(start.length).split('/')[0] ?? '');
      return [...new Set(ids)].filter((id) => keptName(id) === id);
    },
  };
}

async function readBytes(path: string, from: number, to: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const bytes = Buffer.alloc(to - from);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function refuse(error: unknown): never {
  throw asStorageFailure(error);
}
