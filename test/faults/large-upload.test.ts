import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import type { Api } from '../support/api.ts';
import { box, filmHead } from '../support/files.ts';
import { begin } from '../support/parts.ts';
import { startServerProcess } from '../support/start-server-process.ts';

const megabyte = 1024 * 1024;
const boundary = 'boundary-of-the-test';

/** A film of so many MiB and a bit, made while it is read. */
function* film(megabytes: number): Generator<Buffer> {
  const mdat = Buffer.alloc(8);
  mdat.writeUInt32BE(megabytes * megabyte + 8, 0);
  mdat.write('mdat', 4, 'latin1');
  yield Buffer.concat([filmHead(), box('moov', box('mvhd', Buffer.alloc(100))), mdat]);
  const piece = Buffer.alloc(megabyte, 5);
  for (let sent = 0; sent < megabytes; sent += 1) yield piece;
}

/** `pauseMs` is waited before each MiB. */
type Send = (api: Api, megabytes: number, pauseMs?: number) => Promise<{ status: number; bytes: number }>;

/** Posts pieces as one body, and reads the answer. */
function post({ url, token }: Api, path: string, type: string, pieces: () => AsyncGenerator<Buffer>) {
  // biome-ignore lint/suspicious/noExplicitAny: tests assert the shape that they expect
  return new Promise<{ status: number; body: any }>((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    const sending = request(url + path, { method: 'POST', headers }, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, body: JSON.parse((await answer.toArray()).join('')) });
    });
    pipeline(Readable.from(pieces()), sending).catch(reject);
  });
}

async function* paced(pieces: Iterable<Buffer>, pauseMs: number): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    if (pauseMs > 0) await sleep(pauseMs);
    yield piece;
  }
}

/** Sends a film as one multipart body that does not say its length. */
const atOnce: Send = async (api, megabytes, pauseMs = 0) => {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="id"\r\n\r\n${uuid()}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n`;
  const { status, body } = await post(
    api,
    '/v1/attachments',
    `multipart/form-data; boundary=${boundary}`,
    async function* () {
      yield Buffer.from(head);
      yield* paced(film(megabytes), pauseMs);
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    },
  );
  return { status, bytes: body.bytes };
};

/** Sends a film in parts of about 4 MiB, one after another. */
const inParts: Send = async (api, megabytes, pauseMs = 0) => {
  const pieces = [...film(megabytes)];
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  let { body } = await begin(api, { bytes });
  while (pieces.length > 0) {
    const part = pieces.splice(0, 4);
    const path = `/v1/uploads/${body.id}?offset=${body.offset}`;
    const answer = await post(api, path, 'application/octet-stream', () => paced(part, pauseMs));
    if (answer.status !== 200) return { status: answer.status, bytes: 0 };
    body = answer.body;
  }
  return { status: 201, bytes: body.attachment.bytes };
};

const ways = { 'at once': atOnce, 'in parts': inParts };

test.each(['at once', 'in parts'] as const)(
  'a video of 200 MB that comes %s passes through without standing in memory',
  async (way) => {
    const { api, residentBytes } = await startServerProcess();
    // Pools of sockets, streams and the heap grow with the first film of a process, whatever its length.
    await ways[way](api, 60);
    const before = residentBytes();
    let most = before;
    const measuring = setInterval(() => {
      most = Math.max(most, residentBytes());
    }, 50);
    onTestFinished(() => clearInterval(measuring));

    const { status, bytes } = await ways[way](api, 190);

    const grown = (most - before) / megabyte;
    console.log(`a film of 190 MiB ${way}: the server grew by ${grown.toFixed(1)} MiB`);
    expect([status, bytes > 190 * megabyte]).toEqual([201, true]);
    expect(grown).toBeLessThan(30);
  },
  120_000,
);

test.each(['at once', 'in parts'] as const)(
  'words go on while a video of 100 MB comes %s',
  async (way) => {
    const { api, ticket } = await startServerProcess();
    const speak = async () => {
      const started = performance.now();
      const { status } = await api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'still there?' });
      return status === 201 ? performance.now() - started : Number.POSITIVE_INFINITY;
    };
    /** One message each 40 ms, as long as something goes on. */
    const speakUntil = async (isOver: () => boolean) => {
      const times: number[] = [];
      while (!isOver()) {
        times.push(await speak());
        await sleep(40);
      }
      return times;
    };
    let spoken = 0;
    await speakUntil(() => spoken++ > 50); // warm
    spoken = 0;
    const before = await speakUntil(() => spoken++ > 80);

    let isSent = false;
    // Some 20 MB each second, more than most lines of a customer carry.
    const sending = ways[way](api, 100, 50).finally(() => {
      isSent = true;
    });
    const beside = await speakUntil(() => isSent);
    const { status } = await sending;
    spoken = 0;
    const after = await speakUntil(() => spoken++ > 80);

    const quiet = Math.max(percentile95(before), percentile95(after));
    const busy = percentile95(beside);
    console.log(
      `messages beside a film ${way}: p95 ${busy.toFixed(1)} ms of ${beside.length}, alone ${quiet.toFixed(1)} ms`,
    );
    expect(status).toBe(201);
    expect(beside.length).toBeGreaterThan(20);
    expect(busy).toBeLessThan(Math.max(2 * quiet, 60));
  },
  120_000,
);

function percentile95(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;
}
