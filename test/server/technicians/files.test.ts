import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { sweepFiles } from '../../../server/src/files/sweep-files.ts';
import { load, picture, storedFiles, tinyMp4, tinyPdf } from '../../support/files.ts';
import { until } from '../../support/slack-workspace.ts';
import { filesScene } from './files-scene.ts';

const photo = await picture()
  .withMetadata({ exif: { IFD0: { Copyright: 'secret place' } } })
  .jpeg()
  .toBuffer();

test('a technician’s files are shown arriving with the words, and each is owed to be fetched by itself', async () => {
  const { send, wanted, newest } = await filesScene();

  const { message, place } = await send(['drawing.pdf', 'photo.jpg']);

  const deliveries = await wanted();
  expect(message).toMatchObject({
    body: 'See the drawing.',
    attachments: [],
    missingFiles: [
      { name: 'drawing.pdf', state: 'arriving' },
      { name: 'photo.jpg', state: 'arriving' },
    ],
  });
  expect(await newest()).toEqual(message);
  expect(deliveries).toMatchObject([
    { place, technicianId: 'U1', file: { externalId: 'F-drawing.pdf', name: 'drawing.pdf' } },
    { place, technicianId: 'U1', file: { externalId: 'F-photo.jpg', name: 'photo.jpg' } },
  ]);
  expect(deliveries.map(({ file }) => file.id)).toEqual(message.missingFiles.map(({ id }) => id));
});

test('a file that arrives takes its place in the message, made anew, for everyone of the company and nobody else', async () => {
  const { send, put, newest, api, given, anna, ticket } = await filesScene();
  const { message } = await send(['drawing.pdf', 'photo.png'], '');
  const [drawing, image] = message.missingFiles;

  const second = await put(image?.id ?? '', photo);
  const half = await newest();
  const first = await put(drawing?.id ?? '', tinyPdf);

  const whole = await newest();
  const colleague = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  const stranger = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
  const content = await load(api, second.body.url);
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(half).toMatchObject({ attachments: [{ name: 'photo.png.jpg' }], missingFiles: [{ name: 'drawing.pdf' }] });
  expect(whole).toMatchObject({
    attachments: [
      { id: first.body.id, name: 'drawing.pdf', kind: 'pdf' },
      { id: second.body.id, name: 'photo.png.jpg', kind: 'image', width: 60, height: 40 },
    ],
    missingFiles: [],
  });
  expect(content.headers.get('content-type')).toBe('image/jpeg');
  expect(content.body.includes('secret place')).toBe(false);
  expect((await colleague.api.get(`/v1/attachments/${first.body.id}`)).status).toBe(200);
  expect((await stranger.api.get(`/v1/attachments/${first.body.id}`)).status).toBe(404);
  expect((await anna.api.get(`/v1/tickets/${ticket.id}`)).body.lastMessage.attachments).toHaveLength(2);
});

test('a file that is handed over twice, even at once, is there once', async () => {
  const { send, put, newest, dataDir } = await filesScene();
  const { message } = await send(['clip.mp4']);
  const id = message.missingFiles[0]?.id ?? '';

  const answers = await Promise.all([put(id, tinyMp4), put(id, tinyMp4)]);
  answers.push(await put(id, tinyPdf));

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect((await newest()).attachments).toMatchObject([{ name: 'clip.mp4', type: 'video/mp4' }]);
  await until(async () => (await storedFiles(dataDir)).length === 1);
});

test('the sweep leaves a technician’s file where it is', async () => {
  const { send, put, deps, dataDir } = await filesScene();
  const { message } = await send(['drawing.pdf']);
  await put(message.missingFiles[0]?.id ?? '', tinyPdf);

  await sweepFiles({ ...deps, now: () => new Date(Date.now() + 100 * 24 * 60 * 60 * 1000) });

  expect(await storedFiles(dataDir)).toHaveLength(1);
});

test('a file that customers may not send is refused with words for the technician, and nothing is kept of it', async () => {
  const { send, put, newest, dataDir } = await filesScene();
  const { message } = await send(['tool.exe']);
  const id = message.missingFiles[0]?.id ?? '';

  const program = await put(id, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5000)]));
  const empty = await put(id, Buffer.alloc(0));
  const large = await put(id, Buffer.concat([tinyPdf, Buffer.alloc(26_000_000)]));

  expect([program.status, program.body.error.details[0].message]).toEqual([
    422,
    expect.stringContaining('save it as PDF'),
  ]);
  expect([empty.status, empty.body.error.code]).toEqual([422, 'attachment_refused']);
  expect([large.status, large.body.error.details[0].message]).toEqual([413, expect.stringContaining('larger than')]);
  expect((await newest()).missingFiles).toMatchObject([{ state: 'arriving' }]);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test('only a technicians’ tool may hand files over, and only files that are expected', async () => {
  const { send, put, anna, api } = await filesScene();
  const { message } = await send(['drawing.pdf']);
  const id = message.missingFiles[0]?.id ?? '';

  const answers = [await put(id, tinyPdf, anna.api), await put(id, tinyPdf, api), await put(uuid(), tinyPdf)];

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 404]);
});

test('fetching that fails for good shows the customer a file that could not be transferred, live as well', async () => {
  const { send, wanted, newest, given, deps } = await filesScene();
  const heard: unknown[] = [];
  const { announce } = deps;
  deps.announce = (news, tx) => {
    heard.push(...news);
    return announce(news, tx);
  };
  const { message } = await send(['tool.exe', 'drawing.pdf']);
  const [tool, drawing] = await wanted();
  heard.length = 0;

  for (const [delivery, isPermanent] of [
    [drawing, false],
    [tool, true],
  ] as const) {
    const request = { lease: delivery?.lease, reason: 'refused', isPermanent };
    await given.service.post(`/v1/deliveries/${delivery?.id}/fail`, request);
  }

  expect((await newest()).missingFiles).toMatchObject([
    { name: 'tool.exe', state: 'failed' },
    { name: 'drawing.pdf', state: 'arriving' },
  ]);
  expect(heard).toEqual([expect.objectContaining({ what: 'entry', seq: message.seq })]);
});

test('a file that was fetched without being handed over counts as failed, one that was is there', async () => {
  const { send, put, wanted, newest, given } = await filesScene();
  const { message } = await send(['lost.pdf', 'drawing.pdf']);
  await put(message.missingFiles[1]?.id ?? '', tinyPdf);

  for (const { id, lease } of await wanted()) await given.service.post(`/v1/deliveries/${id}/complete`, { lease });

  expect(await newest()).toMatchObject({
    attachments: [{ name: 'drawing.pdf' }],
    missingFiles: [{ name: 'lost.pdf', state: 'failed' }],
  });
});

test('a file whose fetching has failed for a day counts as failed', async () => {
  let now = Date.now();
  const { send, wanted, newest, given } = await filesScene({ now: () => new Date(now) });
  await send(['drawing.pdf']);

  // Twenty times at least: a clock that jumps gives nothing up.
  for (const laterMs of [0, 25 * 60 * 60 * 1000, ...Array(18).fill(60_000)]) {
    now += laterMs;
    const [delivery] = await wanted();
    const request = { lease: delivery?.lease, reason: 'Slack does not answer', retryAfterSeconds: 0 };
    await given.service.post(`/v1/deliveries/${delivery?.id}/fail`, request);
  }

  expect((await newest()).missingFiles).toMatchObject([{ state: 'failed' }]);
});

test('withdrawing a message takes its files with it, also those that are on their way', async () => {
  const { send, put, wanted, newest, given, anna, api, dataDir } = await filesScene();
  const { message, place } = await send(['drawing.pdf', 'photo.jpg']);
  const [drawing, image] = message.missingFiles;
  const { body: kept } = await put(drawing?.id ?? '', tinyPdf);

  await given.service.post('/v1/external-messages/withdraw', { message: place });

  const late = await put(image?.id ?? '', photo);
  expect(late.status).toBe(404);
  expect(await newest()).toMatchObject({ attachments: [], missingFiles: [], withdrawnAt: expect.any(String) });
  expect((await load(api, kept.url)).status).toBe(404);
  expect((await anna.api.get(`/v1/attachments/${kept.id}`)).status).toBe(404);
  expect(await wanted()).toEqual([]);
  await until(async () => (await storedFiles(dataDir)).length === 0);
});

test('a file that is deleted in Slack leaves its message, which counts as edited; with the last of it the message is withdrawn', async () => {
  const { send, put, newest, given, dataDir } = await filesScene();
  const { message } = await send(['drawing.pdf', 'photo.jpg'], '');
  for (const { id, name } of message.missingFiles) await put(id, name === 'photo.jpg' ? photo : tinyPdf);
  const remove = (id: string) => given.service.post('/v1/external-files/remove', { workspace: 'T1', id });

  const answers = [await remove('F-drawing.pdf')];
  const edited = await newest();
  answers.push(await remove('F-drawing.pdf'), await remove('F-photo.jpg'));

  expect(answers.map(({ status }) => status)).toEqual([204, 404, 204]);
  expect(edited).toMatchObject({
    attachments: [{ name: 'photo.jpg' }],
    editedAt: expect.any(String),
    withdrawnAt: null,
  });
  expect(await newest()).toMatchObject({ attachments: [], withdrawnAt: expect.any(String) });
  await until(async () => (await storedFiles(dataDir)).length === 0);
});
