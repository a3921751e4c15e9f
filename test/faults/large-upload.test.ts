import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { box, filmHead, tinyMp4, upload } from '../support/files.ts';
import { freePort, until } from '../support/slack-workspace.ts';
import { endProcess, startProcess } from '../support/start-demo.ts';
import { startServer } from '../support/start-server.ts';

const megabyte = 1024 * 1024;
const boundary = 'boundary-of-the-test';

/** A film of 199 MB (190 MiB) and a bit, made while it is read. */
function* film(): Generator<Buffer> {
  const mdat = Buffer.alloc(8);
  mdat.writeUInt32BE(190 * megabyte + 8, 0);
  mdat.write('mdat', 4, 'latin1');
  yield Buffer.concat([filmHead(), box('moov', box('mvhd', Buffer.alloc(100))), mdat]);
  const piece = Buffer.alloc(megabyte / 4, 5);
  for (let sent = 0; sent < 190 * 4; sent += 1) yield piece;
}

function send(url: string, token: string): Promise<{ status: number; body: { bytes: number } }> {
  return new Promise((resolve, reject) => {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="id"\r\n\r\n${uuid()}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n`;
    const sending = request(
      `${url}/v1/attachments`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
      },
      async (answer) => {
        const text = (await answer.toArray()).join('');
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) });
      },
    );
    const parts = function* () {
      yield Buffer.from(head);
      yield* film();
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    };
    pipeline(Readable.from(parts()), sending).catch(reject);
  });
}

/** Resident memory of a process. */
function residentBytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
}

test('a video of 200 MB passes through without standing in memory', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const scene = await startServer({ dataDir });
  const anna = await scene.given.customer();
  await scene.stop();
  const port = await freePort();
  const settings = { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'fatal' };
  const server = startProcess('server/bin/sportello.js', ['serve'], settings);
  onTestFinished(() => endProcess(server, 'SIGKILL'));
  const api = createApi(`http://127.0.0.1:${port}`, anna.token);
  const answers = () =>
    fetch(`${api.url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(answers, 20_000);
  await upload(api, tinyMp4, { name: 'warm-up.mp4' });
  const pid = server.pid ?? 0;
  const before = residentBytes(pid);
  let most = before;
  const measuring = setInterval(() => {
    most = Math.max(most, residentBytes(pid));
  }, 50);
  onTestFinished(() => clearInterval(measuring));

  const { status, body } = await send(api.url, anna.token);

  expect([status, body.bytes > 190 * megabyte]).toEqual([201, true]);
  expect((most - before) / megabyte).toBeLessThan(30);
}, 120_000);
