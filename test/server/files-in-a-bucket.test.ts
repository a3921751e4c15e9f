import { v7 as uuid } from 'uuid';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { sweepFiles } from '../../server/src/files/sweep-files.ts';
import { s3Keys, startFakeS3 } from '../support/fake-s3.ts';
import { load, picture, storedFiles, tinyPdf, upload } from '../support/files.ts';
import { filmOf, sendInParts } from '../support/parts.ts';
import { startServer } from '../support/start-server.ts';

for (const [name, value] of Object.entries(s3Keys)) vi.stubEnv(name, value);
afterAll(() => void vi.unstubAllEnvs());

const photo = await picture().jpeg().toBuffer();
const film = filmOf(20_000_000);

async function scene(prefix = 'desk/files') {
  const s3 = await startFakeS3();
  onTestFinished(s3.stop);
  const server = await startServer({ env: { FILES_URL: s3.filesUrl(prefix) } });
  return { ...server, s3, anna: await server.given.customer() };
}

test('files are in the bucket and not on the disk, come back whole and in part, and go with their row', async () => {
  const { s3, anna, dataDir } = await scene();

  const { body: image } = await upload(anna.api, photo);
  const { body } = await sendInParts(anna.api, film);
  const whole = await load(anna.api, body.attachment.url);
  const part = await load(anna.api, body.attachment.url, { headers: { range: 'bytes=1000-1999' } });
  const head = await load(anna.api, body.attachment.url, { method: 'HEAD' });
  const small = await load(anna.api, image.thumbnailUrl);
  const onDisk = await storedFiles(dataDir);
  const keys = [...s3.objects.keys()];
  for (const id of [image.id, body.attachment.id]) await anna.api.delete(`/v1/attachments/${id}`);

  expect(keys.every((key) => /^desk\/files\/([0-9a-f]{2})\/[0-9a-f-]{34}\1(\.thumbnail)?$/.test(key))).toBe(true);
  expect([keys.length, onDisk, s3.unfinished.size]).toEqual([3, [], 0]);
  expect([whole.body.equals(film), part.status, part.body.equals(film.subarray(1000, 2000))]).toEqual([
    true,
    206,
    true,
  ]);
  expect([head.headers.get('content-length'), small.headers.get('content-type')]).toEqual(['20000000', 'image/webp']);
  expect(part.headers.get('content-range')).toBe('bytes 1000-1999/20000000');
  expect(part.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect([...s3.objects.keys()]).toEqual([]);
});

test.each([
  ['denied', 503, 'unavailable'],
  ['slow', 503, 'unavailable'],
  ['full', 507, 'storage_full'],
] as const)(
  'where the bucket is %s a file is answered %i and nothing is left, words go on, and later the file is taken',
  async (trouble, status, code) => {
    const { s3, anna, given, dataDir } = await scene();
    const ticket = await given.ticket(anna);
    const { body: kept } = await upload(anna.api, tinyPdf);
    const id = uuid();

    s3.fail(trouble);
    const answer = await upload(anna.api, photo, { id });
    const parts = await sendInParts(anna.api, film.subarray(0, 9_000_000));
    const read = await load(anna.api, kept.url);
    const words = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'still there?' });
    s3.mend();
    const again = await upload(anna.api, photo, { id });

    expect([answer.status, answer.body.error.code, parts.status]).toEqual([status, code, status]);
    expect(read.headers.get('cache-control')).not.toContain('max-age');
    expect([words.status, again.status, (await load(anna.api, kept.url)).status]).toEqual([201, 201, 200]);
    expect([s3.objects.size, (await storedFiles(dataDir)).filter((path) => !path.includes('/parts/'))]).toEqual([
      3,
      [],
    ]);
  },
  90_000,
);

test('a bucket that says nothing is not waited for much longer than a minute', async () => {
  const { s3, anna } = await scene();
  s3.fail('silent');
  const started = performance.now();

  const answer = await upload(anna.api, photo);

  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
  expect(performance.now() - started).toBeLessThan(75_000);
}, 120_000);

test('a little trouble is overcome: a few refusals, and a reading that is cut', async () => {
  const { s3, anna } = await scene();

  s3.fail('slow', 2);
  const { status, body } = await upload(anna.api, film, { name: 'film.mp4' });
  await load(anna.api, body.url, { method: 'HEAD' });
  s3.fail('cut', 3);
  const read = await load(anna.api, body.url);

  expect([status, read.status, read.body.equals(film)]).toEqual([201, 200, true]);
  expect(s3.requests.filter((request) => request.startsWith('GET')).length).toBeGreaterThan(1);
});

test('a film whose parts the bucket has joined without saying so is there, once', async () => {
  const { s3, anna } = await scene();

  s3.fail('unanswered');
  const { status, body } = await sendInParts(anna.api, film);
  s3.mend();

  expect(status).toBe(200);
  expect((await load(anna.api, body.attachment.url)).body.equals(film)).toBe(true);
  expect([s3.objects.size, s3.unfinished.size]).toEqual([1, 0]);
});

test('a file that is not in the bucket any more is answered as one that is gone', async () => {
  const { s3, anna } = await scene();
  const { body } = await upload(anna.api, tinyPdf);

  s3.objects.clear();

  expect((await load(anna.api, body.url)).status).toBe(404);
});

test('the sweep takes old files without a row out of the bucket, and leaves others and what is not ours', async () => {
  const { s3, anna, deps } = await scene('');
  await upload(anna.api, photo);
  const [old, young] = [uuid(), uuid()];
  const at = (name: string) => `${name.slice(-2)}/${name}`;
  const dayOld = new Date(Date.now() - 25 * 60 * 60 * 1000);
  for (const key of [at(old), `${at(old)}.thumbnail`, 'notes/README', old]) {
    s3.objects.set(key, { content: Buffer.from('left behind'), writtenAt: dayOld });
  }
  s3.objects.set(at(young), { content: Buffer.from('its row is being written'), writtenAt: new Date() });
  const many = Array.from({ length: 600 }, () => uuid());
  for (const name of many) s3.objects.set(at(name), { content: Buffer.from('x'), writtenAt: new Date() });

  await sweepFiles(deps);

  for (const key of [at(old), `${at(old)}.thumbnail`]) expect(s3.objects.has(key)).toBe(false);
  for (const key of [at(young), 'notes/README', old]) expect(s3.objects.has(key)).toBe(true);
  expect(s3.objects.size).toBe(2 + 3 + many.length);
});
