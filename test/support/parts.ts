import { v7 as uuid } from 'uuid';
import type { Api } from './api.ts';
import { box, filmHead } from './files.ts';
import { until } from './slack-workspace.ts';

/** A film of some length, a valid MP4 from its first byte to its last. */
export function filmOf(bytes: number): Buffer {
  const head = Buffer.concat([filmHead(), box('moov', box('mvhd', Buffer.alloc(100)))]);
  const pattern = Buffer.from(Array.from({ length: 251 }, (_, index) => index));
  return Buffer.concat([head, box('mdat', Buffer.alloc(bytes - head.length - 8, pattern))]);
}

/** Begins an upload in parts, or asks how far it is. */
export function begin(
  api: Api,
  { id = uuid(), name = 'film.mp4', bytes }: { id?: string; name?: string; bytes: number },
) {
  return api.post('/v1/uploads', { id, name, bytes });
}

/** Sends the next bytes of an upload. */
export function append(api: Api, id: string, offset: number, content: Uint8Array) {
  return api.request(`/v1/uploads/${id}?offset=${offset}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(content),
  });
}

/** Sends a whole file in parts; the last answer. */
export async function sendInParts(
  api: Api,
  content: Buffer,
  { id = uuid(), name = 'film.mp4', partBytes = 4 * 1024 * 1024 } = {},
) {
  let answer = await begin(api, { id, name, bytes: content.length });
  while (answer.status < 300 && answer.body.offset !== null) {
    const { offset } = answer.body;
    answer = await append(api, id, offset, content.subarray(offset, offset + partBytes));
  }
  return answer;
}

/** Waits until as many bytes of a file that comes in parts are stored. */
export async function bytesOnDisk(files: { partialBytes(id: string): Promise<number> }, id: string, atLeast: number) {
  await until(async () => (await files.partialBytes(id)) >= atLeast, 5_000);
}
