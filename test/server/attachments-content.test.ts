import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { load, picture, tinyMp4, tinyPdf, upload } from '../support/files.ts';
import { startServer } from '../support/start-server.ts';

const photo = await picture().jpeg().toBuffer();

async function scene(content: Buffer, name: string, options: { now?: () => Date } = {}) {
  const { given } = await startServer(options);
  const anna = await given.customer();
  const { body: file } = await upload(anna.api, content, { name });
  return { anna, file, get: (init?: RequestInit) => load(anna.api, file.url, init) };
}

test('a browser may show a file as its type says and nothing else, on every page, until its address ends', async () => {
  const { file, get } = await scene(photo, 'photo.jpg', { now: () => new Date('2026-03-05T09:30:00Z') });

  const { status, headers } = await get();

  expect([status, file.expiresAt]).toEqual([200, '2026-03-05T11:00:00.000Z']);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'private, max-age=5400',
    'content-disposition': `inline; filename="photo.jpg"; filename*=UTF-8''photo.jpg`,
    'accept-ranges': 'bytes',
  });
});

test('a PDF is offered for saving, in place of being shown', async () => {
  const { get } = await scene(tinyPdf, 'Übersicht (1).pdf');

  const { headers } = await get();

  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="_bersicht (1).pdf"; filename*=UTF-8''%C3%9Cbersicht%20%281%29.pdf`,
  );
});

test('a player gets the part that it asks for, and is told where the file ends', async () => {
  const { get } = await scene(tinyMp4, 'clip.mp4');
  const { length } = tinyMp4;

  const part = await get({ headers: { range: 'bytes=10-19' } });
  const end = await get({ headers: { range: 'bytes=-5' } });
  const beyond = await get({ headers: { range: `bytes=${length}-` } });
  const etag = part.headers.get('etag') ?? '';
  const unchanged = await get({ headers: { range: 'bytes=0-3', 'if-range': etag } });
  const changed = await get({ headers: { range: 'bytes=0-3', 'if-range': '"other"' } });

  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${length}`]);
  expect(part.body.equals(tinyMp4.subarray(10, 20))).toBe(true);
  expect(end.body.equals(tinyMp4.subarray(-5))).toBe(true);
  expect([beyond.status, beyond.headers.get('content-range'), beyond.body.length]).toEqual([
    416,
    `bytes */${length}`,
    0,
  ]);
  expect([unchanged.status, unchanged.body.length, changed.status, changed.body.length]).toEqual([206, 4, 200, length]);
});

test.each([
  ['bytes=-999999', 206, 'the whole file, which is shorter'],
  ['bytes=-0', 416, 'an end of no bytes'],
  ['bytes=9-5', 200, 'what ends before it begins'],
  ['bytes=-', 200, 'nothing that can be read'],
  ['Bytes=0-999999', 206, 'more than there is'],
])('a player that asks for %s is answered %i: %s', async (range, status) => {
  const { get } = await scene(tinyMp4, 'clip.mp4');
  const { length } = tinyMp4;

  const answer = await get({ headers: { range } });

  const told = { 200: null, 206: `bytes 0-${length - 1}/${length}`, 416: `bytes */${length}` }[status];
  expect([answer.status, answer.headers.get('content-range')]).toEqual([status, told]);
  expect(answer.body.length).toBe(status === 416 ? 0 : length);
});

test('another file under an id that was taken back is not taken for the first', async () => {
  const { anna, file, get } = await scene(tinyPdf, 'first.pdf');
  const before = await get();
  await anna.api.delete(`/v1/attachments/${file.id}`);
  await upload(anna.api, Buffer.concat([tinyPdf, Buffer.from('% second')]), { id: file.id, name: 'second.pdf' });

  const after = await get({
    headers: { 'if-none-match': before.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
  });

  expect([after.status, after.body.length]).toEqual([200, tinyPdf.length + 8]);
});

test('conditions are kept: another file is not sent for the one that is meant, and several parts come as the whole', async () => {
  const { get } = await scene(tinyMp4, 'clip.mp4');
  const etag = (await get({ method: 'HEAD' })).headers.get('etag') ?? '';

  const meant = await get({ headers: { 'if-match': `"x", ${etag}` } });
  const other = await get({ headers: { 'if-match': '"x"' } });
  const parts = await get({ headers: { range: 'bytes=0-3, 100-103' } });
  const unit = await get({ headers: { range: 'frames=0-3' } });
  const head = await get({ method: 'HEAD', headers: { range: 'bytes=0-3' } });

  expect([meant.status, other.status, other.body.length, other.headers.get('etag')]).toEqual([200, 412, 0, null]);
  expect([parts.status, parts.body.length, unit.status]).toEqual([200, tinyMp4.length, 200]);
  // A range is for GET alone: RFC 9110, section 14.2.
  expect([head.status, head.headers.get('content-length'), head.headers.get('content-range')]).toEqual([
    200,
    String(tinyMp4.length),
    null,
  ]);
});

test('HEAD tells the size without the bytes, and a kept copy is not sent again', async () => {
  const { get } = await scene(tinyMp4, 'clip.mp4');

  const head = await get({ method: 'HEAD' });
  const again = await get({
    headers: { 'if-none-match': head.headers.get('etag') ?? '', 'cache-control': 'max-age=0' }, // else fetch asks for a new copy
  });

  expect([head.status, head.headers.get('content-length'), head.body.length]).toEqual([200, String(tinyMp4.length), 0]);
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test('an address that was changed in any part leads nowhere', async () => {
  const { anna, file } = await scene(photo, 'photo.jpg');
  const { body: other } = await upload(anna.api, photo);
  const url = new URL(file.url);
  const changed = (name: string, value: string | undefined) => {
    const copy = new URL(url);
    if (value === undefined) copy.searchParams.delete(name);
    else copy.searchParams.set(name, value);
    return copy.href;
  };
  const expires = Number(url.searchParams.get('expires'));
  const signature = url.searchParams.get('signature') ?? '';

  const addresses = [
    url.href.replace(file.id, other.id),
    url.href.replace(file.id, uuid()),
    url.href.replace(file.id, '..%2f..%2fsportello.sqlite'),
    changed('size', 'thumbnail'),
    changed('size', '../x'),
    changed('expires', String(expires + 3_600_000)),
    changed('expires', undefined),
    changed('signature', `${signature.slice(0, -2)}AA`),
    changed('signature', ''),
    changed('signature', undefined),
  ];

  for (const address of addresses) expect([address, (await load(anna.api, address)).status]).toEqual([address, 404]);
  expect((await load(anna.api, file.url)).status).toBe(200);
});

test('an address ends, and whoever may still see the file gets a new one', async () => {
  let now = new Date('2026-03-05T09:30:00Z');
  const { anna, file, get } = await scene(photo, 'photo.jpg', { now: () => now });
  now = new Date('2026-03-05T11:00:00Z');

  const ended = await get();
  const { body: fresh } = await anna.api.get(`/v1/attachments/${file.id}`);

  expect(ended.status).toBe(404);
  expect(fresh).toEqual({
    ...file,
    url: fresh.url,
    thumbnailUrl: fresh.thumbnailUrl,
    expiresAt: '2026-03-05T13:00:00.000Z',
  });
  expect((await load(anna.api, fresh.url)).status).toBe(200);
});

test('other methods are refused at every address of files', async () => {
  const { anna, file } = await scene(photo, 'photo.jpg');

  const methods = [
    ['PUT', '/v1/attachments'],
    ['POST', `/v1/attachments/${file.id}`],
    ['POST', `/v1/attachments/${file.id}/content`],
    ['DELETE', `/v1/attachments/${file.id}/content`],
  ] as const;

  for (const [method, path] of methods) expect((await anna.api.request(path, { method })).status).toBe(405);
});
