import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { sweepFiles } from '../../server/src/files/sweep-files.ts';
import { createApi } from '../support/api.ts';
import { s3Keys, startFakeS3 } from '../support/fake-s3.ts';
import { load } from '../support/files.ts';
import { append, begin, filmOf } from '../support/parts.ts';
import { databaseOf } from '../support/postgres.ts';
import { startServer } from '../support/start-server.ts';

for (const [name, value] of Object.entries(s3Keys)) vi.stubEnv(name, value);
afterAll(() => void vi.unstubAllEnvs());

const partBytes = 1_000_000;
const film = filmOf(5_500_000);
const partAt = (offset: number) => film.subarray(offset, offset + partBytes);

/** Two servers of one database and one bucket, each with a folder of its own, and a customer who asks either. */
async function twoServers() {
  const s3 = await startFakeS3();
  const folder = await mkdtemp(join(tmpdir(), 'sportello-'));
  const first = await startServer({ env: { FILES_URL: s3.filesUrl('desk') } });
  onTestFinished(async () => {
    await rm(folder, { recursive: true, force: true });
    await s3.stop();
  });
  const beside = { DATA_DIR: folder, DATABASE_URL: databaseOf(first.dataDir), FILES_URL: s3.filesUrl('desk') };
  const second = await startServer({ dataDir: first.dataDir, env: beside });
  const { api } = await first.given.customer();
  const parts = () => [...s3.objects.keys()].filter((key) => key.startsWith('desk/parts/'));
  return { s3, first, second, folder, apis: [api, createApi(second.api.url, api.token)] as const, parts };
}

test('with files in a bucket each part may come to another server, and the file is whole', async () => {
  const { apis, parts } = await twoServers();
  const { id } = (await begin(apis[0], { bytes: film.length })).body;

  const offsets: number[] = [];
  let answer = await begin(apis[1], { id, bytes: film.length });
  for (let turn = 0; answer.body.offset !== null && turn < 10; turn += 1) {
    const { offset } = answer.body;
    offsets.push(offset);
    answer = await append(apis[turn % 2 === 0 ? 0 : 1], id, offset, partAt(offset));
  }

  expect(offsets).toEqual([0, 1, 2, 3, 4, 5].map((part) => part * partBytes));
  for (const api of apis) expect((await load(api, answer.body.attachment.url)).body.equals(film)).toBe(true);
  expect(parts()).toEqual([]);
});

test('a server that is gone for good takes nothing of an upload with it', async () => {
  const { apis, first } = await twoServers();
  const { id } = (await begin(apis[0], { bytes: film.length })).body;
  for (const offset of [0, partBytes]) await append(apis[0], id, offset, partAt(offset));
  await first.stop();

  const known = await apis[1].get(`/v1/uploads/${id}`);
  const last = await append(apis[1], id, known.body.offset, film.subarray(known.body.offset));

  expect(known.body.offset).toBe(2 * partBytes);
  expect((await load(apis[1], last.body.attachment.url)).body.equals(film)).toBe(true);
});

test('a part that the bucket does not take was not taken, and comes again', async () => {
  const { apis, s3 } = await twoServers();
  const { id } = (await begin(apis[0], { bytes: film.length })).body;
  s3.fail('denied', 1);

  const refused = await append(apis[0], id, 0, partAt(0));
  const again = await append(apis[0], id, 0, partAt(0));

  expect([refused.status, refused.body.error.code]).toEqual([503, 'unavailable']);
  expect([again.status, again.body.offset]).toEqual([200, partBytes]);
});

test('an id that is used again is that of the new file, and what nobody finishes is swept from folder and bucket', async () => {
  const { apis, first, folder, parts } = await twoServers();
  const { id } = (await begin(apis[0], { id: uuid(), bytes: film.length })).body;
  await append(apis[0], id, 0, partAt(0));
  await apis[0].delete(`/v1/attachments/${id}`);
  const afterwards = parts();
  await begin(apis[0], { id, bytes: film.length });
  await append(apis[0], id, 0, partAt(0));
  const known = await apis[1].get(`/v1/uploads/${id}`);

  const tomorrow = { ...first.deps, now: () => new Date(Date.now() + 25 * 3_600_000) };
  await sweepFiles(tomorrow);

  expect(afterwards).toEqual([]);
  expect(known.body.offset).toBe(partBytes);
  expect(parts()).toEqual([]);
  expect(await readdir(join(first.dataDir, 'files', 'parts'))).toEqual([]);
  expect(await readdir(join(folder, 'files', 'parts'))).toEqual([id]); // until that server sweeps
});
