import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { sweepFiles } from '../../server/src/files/sweep-files.ts';
import { storeAttachment } from '../../server/src/services/store-attachment.ts';
import { filmHead, load, picture, storedFiles, storedPath, tinyMp4, tinyPdf, upload } from '../support/files.ts';
import { onDisk } from '../support/s3.ts';
import { until } from '../support/slack-workspace.ts';
import { startServer } from '../support/start-server.ts';

const photo = await picture().jpeg().toBuffer();
const dayMs = 24 * 60 * 60 * 1000;

/** An upload that has sent its head and some bytes of a video, and goes on as the test wishes. */
function beginUpload(url: string, token: string, { id = uuid(), bytes = 300_000, announced = 50_000_000 } = {}) {
  const boundary = 'boundary-of-the-test';
  const sending = request(`${url}/v1/attachments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': announced,
    },
  });
  const closed = new Promise<string>((resolve) => {
    sending.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    sending.on('response', (answer) => resolve(String(answer.statusCode)));
  });
  sending.write(
    `--${boundary}\r\ncontent-disposition: form-data; name="id"\r\n\r\n${id}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="clip.mp4"\r\n\r\n`,
  );
  sending.write(Buffer.concat([filmHead(), Buffer.alloc(bytes)]));
  return { sending, closed };
}

test('an upload that is cancelled half-way leaves nothing, and its id can be used again', async () => {
  const { api, given, dataDir } = await startServer({ env: { RATE_LIMIT_TIMES: '1' } });
  const anna = await given.customer();
  const id = uuid();
  const { sending } = beginUpload(api.url, anna.token, { id });

  await until(async () => (await storedFiles(dataDir)).length === 1, 5_000);
  sending.destroy();
  await until(async () => (await storedFiles(dataDir)).length === 0, 5_000);
  const again = await upload(anna.api, tinyMp4, { id, name: 'clip.mp4' });
  // A cancelled one does not count among the thirty of an hour.
  const statuses = [again.status];
  while (statuses.length < 31) statuses.push((await upload(anna.api, tinyPdf)).status);

  expect(statuses).toEqual([...Array(30).fill(201), 429]);
});

test('nothing is read of an upload by who has no session, or that is longer than any file may be', async () => {
  const { api, given, dataDir } = await startServer();
  const anna = await given.customer();

  const stranger = beginUpload(api.url, 'nonsense');
  const huge = beginUpload(api.url, anna.token, { announced: 1_000_000_000 });

  expect([await stranger.closed, await huge.closed]).toEqual(['401', '413']);
  expect(await storedFiles(dataDir)).toEqual([]);
  for (const { sending } of [stranger, huge]) sending.destroy();
});

test('an upload that does not say its length is cut where no file may be longer', async () => {
  const { api, given, deps, dataDir } = await startServer();
  const anna = await given.customer();
  const attachmentLimits = { files: 3, pictureBytes: 100_000, videoBytes: 100_000 };
  await deps.database.transaction(({ transaction }) =>
    deps.database.models.Site.update({ attachmentLimits }, { where: { id: anna.siteId }, transaction }),
  );
  const head = Buffer.from(
    `--b\r\ncontent-disposition: form-data; name="id"\r\n\r\n${uuid()}\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n`,
  );
  const endless = new ReadableStream({
    start: (controller) => controller.enqueue(Buffer.concat([head, filmHead()])),
    pull: async (controller) => {
      await sleep(5);
      controller.enqueue(Buffer.alloc(10_000));
    },
  });

  const answer = await fetch(`${api.url}/v1/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${anna.token}`, 'content-type': 'multipart/form-data; boundary=b' },
    body: endless,
    duplex: 'half',
  } as RequestInit);

  expect(answer.status).toBe(413);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test('a body that comes too slowly is cut, be it of JSON or of an upload', async () => {
  const { api, given, dataDir } = await startServer();
  const anna = await given.customer();
  const started = performance.now();
  const { hostname, port } = new URL(api.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
  );
  const json = new Promise<number>((resolve) =>
    socket.on('close', () => resolve(performance.now() - started)).resume(),
  );
  const slow = beginUpload(api.url, anna.token, { bytes: 1_000 });
  const steady = beginUpload(api.url, anna.token);
  const feeding = setInterval(() => steady.sending.write(Buffer.alloc(20_000)), 1_000);
  onTestFinished(() => clearInterval(feeding));

  const jsonMs = await json;
  const cut = await slow.closed;
  const uploadMs = performance.now() - started;
  await sleep(2_000);
  const files = await storedFiles(dataDir);
  steady.sending.destroy();

  expect(jsonMs).toBeGreaterThan(14_000);
  expect(jsonMs).toBeLessThan(18_000);
  expect([cut, uploadMs > 19_000, uploadMs < 25_000]).toEqual(['ECONNRESET', true, true]);
  expect(files).toHaveLength(1); // the steady one's
}, 40_000);

test('a full disk is told as such and leaves no part of a file; words go on', async () => {
  const { given, deps, dataDir } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const { files } = deps;
  const full = Object.assign(new Error('no room'), { code: 'ENOSPC' });
  const faults: Array<Partial<typeof files>> = [
    { makeTemporary: () => Promise.reject(full) },
    { put: () => Promise.reject(full) },
    // The small picture finds room, the large one does not.
    { put: (path, id, size) => (size === 'thumbnail' ? files.put(path, id, size) : Promise.reject(full)) },
  ];

  for (const fault of faults) {
    deps.files = { ...files, ...fault };
    const { status, body } = await upload(anna.api, photo);
    expect([status, body.error.code]).toEqual([507, 'storage_full']);
    expect(await storedFiles(dataDir)).toEqual([]);
  }
  const words = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'no photo, then' });
  deps.files = files;

  expect([words.status, (await upload(anna.api, photo)).status]).toEqual([201, 201]);
});

test('an unsent file survives a restart, and can be sent then', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const before = await startServer({ dataDir });
  const anna = await before.given.customer();
  const ticket = await before.given.ticket(anna);
  const { body: file } = await upload(anna.api, photo);
  await before.stop();

  const { api } = await startServer({ dataDir });
  const message = { id: uuid(), body: '', attachments: [file.id] };
  const { status, body } = await api.as(anna.token).post(`/v1/tickets/${ticket.id}/messages`, message);

  expect(status).toBe(201);
  expect((await load(api, body.attachments[0].url)).status).toBe(200);
});

onDisk(
  'a start sweeps what a killed process left: old files without a row and old temporary ones, not what may still get its row',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const before = await startServer({ dataDir });
    const anna = await before.given.customer();
    const { body: kept } = await upload(anna.api, photo);
    const path = await storedPath({ ...before, dataDir }, kept.id);
    await before.stop();
    const [orphan, unfinished] = [uuid(), join(dataDir, 'files', 'unfinished')];
    const dayOld = new Date(Date.now() - dayMs - 1);
    const place = join(dataDir, 'files', orphan.slice(-2));
    await mkdir(place, { recursive: true });
    for (const name of [orphan, `${orphan}.thumbnail`, `${orphan}.portrait`, 'README'])
      await writeFile(join(place, name), 'left behind');
    for (const name of [orphan, `${orphan}.thumbnail`, `${orphan}.portrait`])
      await utimes(join(place, name), new Date(), dayOld);
    const waiting = join(place, `${uuid().slice(0, -2)}${orphan.slice(-2)}`);
    await writeFile(waiting, 'its row is being written');
    for (const name of ['old', 'recent']) await writeFile(join(unfinished, name), 'left behind');
    await utimes(join(unfinished, 'old'), new Date(), dayOld);

    const { api } = await startServer({ dataDir });

    const expected = [path, `${path}.thumbnail`, waiting, join(place, 'README'), join(unfinished, 'recent')];
    await until(async () => (await storedFiles(dataDir)).length === expected.length, 5_000);
    expect((await storedFiles(dataDir)).sort()).toEqual(expected.sort());
    expect((await load(api, kept.url)).status).toBe(200);
  },
);

test('what was not sent within a day is removed, what was sent stays', async () => {
  let now = new Date();
  const { given, deps, dataDir } = await startServer({ now: () => now });
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const { body: unsent } = await upload(anna.api, photo);
  const { body: sent } = await upload(anna.api, tinyPdf);
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: '', attachments: [sent.id] });

  now = new Date(now.getTime() + dayMs - 1);
  await sweepFiles(deps);
  const within = (await storedFiles(dataDir)).length;
  now = new Date(now.getTime() + 2);
  await sweepFiles(deps);

  expect(within).toBe(3);
  expect(await storedFiles(dataDir)).toEqual([await storedPath({ deps, dataDir }, sent.id)]);
  expect((await anna.api.get(`/v1/attachments/${unsent.id}`)).status).toBe(404);
  expect((await anna.api.get(`/v1/attachments/${sent.id}`)).status).toBe(200);
});

test('a file of this machine is kept like an uploaded one, and stays where it is', async () => {
  const { given, deps, dataDir } = await startServer();
  const anna = await given.customer();
  const path = join(dataDir, 'source.bin');
  await writeFile(path, photo);
  const local = { id: uuid(), name: 'Demo', path };

  const row = await storeAttachment(deps, anna, local);
  const again = await storeAttachment(deps, anna, local);

  expect(row).toMatchObject({ id: local.id, name: 'Demo.jpg', kind: 'image', hasThumbnail: true });
  expect(again).toEqual(row);
  const { body } = await anna.api.get(`/v1/attachments/${local.id}`);
  expect((await load(anna.api, body.url)).status).toBe(200);
  await writeFile(path, 'not a picture any more');
  await expect(storeAttachment(deps, anna, { ...local, id: uuid() })).rejects.toMatchObject({
    code: 'attachment_refused',
  });
});
