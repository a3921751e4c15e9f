import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { v7 as uuid } from 'uuid';
import type { Deps } from '../../server/src/deps.ts';
import type { Api } from './api.ts';
import { filesInBucket } from './s3.ts';

/** A picture of noise, upright, without metadata. */
export function picture(width = 60, height = 40) {
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
}

/** A box of an MP4 file. */
export function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** The beginning of every MP4 (`isom`) or QuickTime film (`qt  `). */
export function filmHead(brand = 'isom'): Buffer {
  return box('ftyp', Buffer.from(brand), Buffer.alloc(4), Buffer.from(brand));
}

export const tinyMp4 = Buffer.concat([
  filmHead(),
  box('moov', box('mvhd', Buffer.alloc(100))),
  box('mdat', Buffer.alloc(5000, 7)),
]);
export const tinyMov = Buffer.concat([
  filmHead('qt  '),
  box('wide'),
  box('mdat', Buffer.alloc(5000, 7)),
  box('moov', box('mvhd', Buffer.alloc(100))),
]);
/** EBML header of a WebM, and a segment of nothing. */
export const tinyWebm = Buffer.concat([
  Buffer.from(
    '1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ffffffffffffff',
    'hex',
  ),
  Buffer.alloc(300),
]);
export const tinyPdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** Uploads a file as a page does. */
export function upload(
  api: Api,
  content: Buffer,
  {
    name = 'photo.jpg',
    id = uuid(),
    fields = {} as Record<string, string>,
    headers = {} as Record<string, string>,
  } = {},
) {
  const form = new FormData();
  for (const [key, value] of Object.entries({ id, ...fields })) form.set(key, value);
  form.set('file', new File([new Uint8Array(content)], name));
  return api.request('/v1/attachments', { method: 'POST', body: form, headers });
}

/** Loads the address of a file from the server of a test, whose own address is another than its public one. */
export async function load(api: Api, url: string, init: RequestInit = {}) {
  const answer = await fetch(api.url + new URL(url).pathname + new URL(url).search, init);
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
}

/** The path at which the store of a server keeps what is attached under an id. */
export async function storedPath({ deps, dataDir }: { deps: Deps; dataDir: string }, id: string): Promise<string> {
  const [row] = await deps.database.select<{ name: string }>(
    'SELECT stored_as AS "name" FROM attachments WHERE id = $id',
    { id },
  );
  if (!row) throw new Error(`there is no attachment ${id}`);
  return join(dataDir, 'files', row.name.slice(-2), row.name);
}

/** Paths of all files in the store of a server, finished or not. */
export async function storedFiles(dataDir: string): Promise<string[]> {
  const found = await readdir(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => []);
  const onDisk = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return [...onDisk, ...(await filesInBucket(dataDir))];
}
