import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { sweepFiles } from '../../server/src/files/sweep-files.ts';
import { load, picture, storedFiles, storedPath, upload } from '../support/files.ts';
import { append, begin, bytesOnDisk, filmOf, sendInParts } from '../support/parts.ts';
import { onDisk } from '../support/s3.ts';
import { until } from '../support/slack-workspace.ts';
import { startServer } from '../support/start-server.ts';

const film = filmOf(3_000_000);
const dayMs = 24 * 60 * 60 * 1000;

/** A part that is announced and comes as the test wishes. */
function beginPart(url: string, token: string, id: string, offset: number, announced: number) {
  const sending = request(`${url}/v1/uploads/${id}?offset=${offset}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/octet-stream',
      'content-length': announced,
    },
  });
  const ended = new Promise<{ status: number | string; body: string }>((resolve) => {
    sending.on('error', (error: NodeJS.ErrnoException) => resolve({ status: error.code ?? '', body: '' }));
    sending.on('response', (answer) => {
      const tell = (parts: unknown[]) => resolve({ status: answer.statusCode ?? 0, body: parts.join('') });
      answer.toArray().then(tell, () => tell([]));
    });
  });
  return { sending, ended };
}

test('what came before a connection broke is kept, and the file goes on from there', async () => {
  const { api, given, deps } = await startServer();
  const anna = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  const { sending } = beginPart(api.url, anna.token, id, 0, film.length);
  sending.write(film.subarray(0, 1_000_000));
  await bytesOnDisk(deps.files, id, 1_000_000);

  sending.destroy();
  const offset = await until(async () => (await anna.api.get(`/v1/uploads/${id}`)).body.offset || false, 5_000);
  // What is left of the broken request may hold the upload for a moment: its sender is told to ask again.
  const rest = await until(async () => {
    const answer = await append(anna.api, id, 1_000_000, film.subarray(1_000_000));
    return answer.body.error?.code !== 'upload_busy' && answer;
  }, 5_000);

  expect(offset).toBe(1_000_000);
  expect((await load(anna.api, rest.body.attachment.url)).body.equals(film)).toBe(true);
});

test('of two requests at one offset one wins, the other hears why, and the file is whole', async () => {
  const { api, given, deps } = await startServer();
  const anna = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  const first = beginPart(api.url, anna.token, id, 0, film.length);
  first.sending.write(film.subarray(0, 1_000_000));
  await bytesOnDisk(deps.files, id, 1_000_000);

  const second = await append(anna.api, id, 0, film);
  first.sending.end(film.subarray(1_000_000));
  const { status, body } = await first.ended;

  expect([second.status, second.body.error.code, second.headers.get('retry-after')]).toEqual([409, 'upload_busy', '3']);
  expect(status).toBe(200);
  expect((await load(anna.api, JSON.parse(body).attachment.url)).body.equals(film)).toBe(true);
});

test('of ten requests at the same moment one wins', async () => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  const half = film.subarray(0, 1_500_000);

  const answers = await Promise.all(Array.from({ length: 10 }, () => append(anna.api, id, 0, half)));
  const finals = await Promise.all(
    Array.from({ length: 10 }, () => append(anna.api, id, half.length, film.subarray(half.length))),
  );
  const begun = await Promise.all(Array.from({ length: 10 }, () => begin(anna.api, { id, bytes: film.length })));

  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
  expect(finals.some(({ status }) => status === 200)).toBe(true);
  expect(finals.every(({ status }) => status === 200 || status === 409)).toBe(true);
  expect(new Set(begun.map(({ body }) => body.attachment.url)).size).toBe(1);
  expect((await load(anna.api, begun[0]?.body.attachment.url)).body.equals(film)).toBe(true);
  expect(await storedFiles(dataDir)).toHaveLength(1);
});

test('a connection on which nothing comes any more makes way for the next', async () => {
  const { api, given, deps } = await startServer();
  const anna = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  const dead = beginPart(api.url, anna.token, id, 0, film.length);
  dead.sending.write(film.subarray(0, 1_000_000));
  await bytesOnDisk(deps.files, id, 1_000_000);
  await sleep(3_100);

  const next = await append(anna.api, id, 0, film);
  const whole = await append(anna.api, id, 1_000_000, film.subarray(1_000_000));

  expect((await dead.ended).status).toBe('ECONNRESET');
  expect([next.status, next.body.error.details[0].message]).toEqual([409, 'must be 1000000']);
  expect((await load(anna.api, whole.body.attachment.url)).body.equals(film)).toBe(true);
});

test('a part that comes too slowly is cut, and what came is kept', async () => {
  const { api, given } = await startServer();
  const anna = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  const started = performance.now();
  const slow = beginPart(api.url, anna.token, id, 0, film.length);
  slow.sending.write(film.subarray(0, 10_000));

  const { status } = await slow.ended;
  const afterMs = performance.now() - started;

  expect([status, afterMs > 19_000, afterMs < 25_000]).toEqual(['ECONNRESET', true, true]);
  await until(async () => (await anna.api.get(`/v1/uploads/${id}`)).body.offset === 10_000, 5_000);
}, 40_000);

onDisk('bytes that the disk does not hold were never acknowledged, whatever the row says', async () => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  await append(anna.api, id, 0, film.subarray(0, 2_000_000));
  await truncate(join(dataDir, 'files', 'parts', id), 1_500_000);

  const { body } = await anna.api.get(`/v1/uploads/${id}`);
  const whole = await sendInParts(anna.api, film, { id });

  expect(body.offset).toBe(1_500_000);
  expect((await load(anna.api, whole.body.attachment.url)).body.equals(film)).toBe(true);
});

test('a full disk is told as such, and the upload goes on when there is room', async () => {
  const { given, deps, dataDir } = await startServer();
  const anna = await given.customer();
  const { files } = deps;
  const photo = await picture(300, 200).jpeg().toBuffer();
  const full = Object.assign(new Error('no room'), { code: 'ENOSPC' });
  const { id } = (await begin(anna.api, { name: 'a.jpg', bytes: photo.length })).body;
  await append(anna.api, id, 0, photo.subarray(0, 10_000));

  deps.files = { ...files, makePartial: async () => '/dev/full' };
  const writing = await append(anna.api, id, 10_000, photo.subarray(10_000, 20_000));
  const finishing = [];
  const faults: Array<Partial<typeof files>> = [
    { copyPartial: () => Promise.reject(full) },
    { makeTemporary: () => Promise.reject(full) },
    { put: () => Promise.reject(full) },
    { put: (path, of, size) => (size === 'thumbnail' ? files.put(path, of, size) : Promise.reject(full)) },
  ];
  for (const fault of faults) {
    deps.files = { ...files, ...fault };
    const { offset } = (await begin(anna.api, { id, name: 'a.jpg', bytes: photo.length })).body;
    finishing.push(await append(anna.api, id, offset, photo.subarray(offset)));
    const stored = await storedFiles(dataDir);
    expect(stored.filter((path) => !path.includes(`${id}/`))).toEqual([join(dataDir, 'files', 'parts', id)]);
  }
  deps.files = files;
  const whole = await append(anna.api, id, photo.length, Buffer.alloc(0));

  for (const { status, body } of [writing, ...finishing])
    expect([status, body.error.code]).toEqual([507, 'storage_full']);
  expect([whole.status, whole.body.attachment.width]).toEqual([200, 300]);
  expect(await storedFiles(dataDir)).toHaveLength(2); // the picture and the small one
});

test('an upload survives a restart, and one that got nothing for a day is swept with its bytes', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const before = await startServer({ dataDir });
  const anna = await before.given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  await append(anna.api, id, 0, film.subarray(0, 1_000_000));
  await before.stop();
  const orphan = uuid();
  await writeFile(join(dataDir, 'files', 'parts', orphan), 'left behind');
  await mkdir(join(dataDir, 'files', 'parts', 'README'));

  let now = new Date();
  const { api, deps } = await startServer({ dataDir, now: () => now });
  const hers = api.as(anna.token);
  await until(async () => (await readdir(join(dataDir, 'files', 'parts'))).length === 2, 5_000); // the orphan is gone
  now = new Date(now.getTime() + dayMs / 2);
  const more = await append(hers, id, 1_000_000, film.subarray(1_000_000, 2_000_000));
  now = new Date(now.getTime() + dayMs - 1);
  await sweepFiles(deps);
  const within = (await hers.get(`/v1/uploads/${id}`)).body.offset;
  now = new Date(now.getTime() + 2);
  await sweepFiles(deps);

  expect([more.body.offset, within]).toEqual([2_000_000, 2_000_000]);
  expect((await hers.get(`/v1/uploads/${id}`)).status).toBe(404);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test('the uploads of a customer go with the customer, and those given up while bytes come leave nothing', async () => {
  const { api, given, deps, dataDir } = await startServer();
  const anna = await given.customer();
  const bruno = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  const { id: his } = (await begin(bruno.api, { bytes: film.length })).body;
  await append(bruno.api, his, 0, film.subarray(0, 1_000_000));
  const part = beginPart(api.url, anna.token, id, 0, film.length);
  part.sending.write(film.subarray(0, 1_000_000));
  await bytesOnDisk(deps.files, id, 1_000_000);

  await anna.api.delete(`/v1/attachments/${id}`);
  part.sending.end(film.subarray(1_000_000));
  const { status } = await part.ended;
  const { id: companyId } = (
    await deps.database.select<{ id: string }>('SELECT company_id AS "id" FROM customers WHERE id = $id', {
      id: bruno.id,
    })
  )[0] ?? { id: '' };
  await deps.database.transaction(async (tx) => {
    await tx.run('DELETE FROM machines WHERE company_id = $companyId', { companyId });
    await tx.run('DELETE FROM customers WHERE id = $id', { id: bruno.id });
  });
  await sweepFiles(deps);

  expect(status).toBe(404);
  expect(await deps.database.select('SELECT id FROM uploads')).toEqual([]);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test('one that arrives at once under the id of one in parts takes its place', async () => {
  const { given, deps, dataDir } = await startServer();
  const anna = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  await append(anna.api, id, 0, film.subarray(0, 1_000_000));

  const atOnce = await upload(anna.api, film, { id });
  const { body } = await begin(anna.api, { id, bytes: film.length });
  await sweepFiles(deps);

  expect(body.attachment).toEqual(atOnce.body);
  expect(await storedFiles(dataDir)).toEqual([await storedPath({ deps, dataDir }, id)]);
});
