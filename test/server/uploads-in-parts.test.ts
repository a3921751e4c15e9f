import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { changeSite } from '../../server/src/services/change-site.ts';
import { box, filmHead, load, picture, storedFiles, storedPath, tinyPdf, upload } from '../support/files.ts';
import { append, begin, filmOf, sendInParts } from '../support/parts.ts';
import { startServer } from '../support/start-server.ts';

const film = filmOf(300_000);

test('a file in parts becomes the same attachment as one that came at once, and can be sent', async () => {
  const { given, deps, dataDir } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);

  const { body } = await sendInParts(anna.api, film, { name: '../belt\u202e.exe', partBytes: 70_000 });
  const { attachment } = body;
  const atOnce = await upload(anna.api, film, { name: '../belt\u202e.exe' });
  const message = { id: uuid(), body: 'look', attachments: [attachment.id] };
  const sent = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, message);

  const shape = ({ kind, name, type, bytes, width }: typeof attachment) => ({ kind, name, type, bytes, width });
  expect(shape(attachment)).toEqual(shape(atOnce.body));
  expect(sent.body.attachments.map(({ id }: { id: string }) => id)).toEqual([attachment.id]);
  expect((await load(anna.api, attachment.url)).body.equals(film)).toBe(true);
  const paths = await Promise.all([attachment.id, atOnce.body.id].map((id) => storedPath({ deps, dataDir }, id)));
  expect((await storedFiles(dataDir)).sort()).toEqual(paths.sort());
});

test('pictures in parts are made anew, places in films are blanked', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const photo = await picture(300, 200)
    .jpeg({ quality: 100 })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '44/1 29/1 0/1' } })
    .toBuffer();
  const place = Buffer.from('+44.4949+011.3426/');
  const udta = box('udta', box('\u00a9xyz', place));
  const told = Buffer.concat([filmHead(), box('moov', box('mvhd', Buffer.alloc(100)), udta), box('mdat', film)]);

  const shown = await sendInParts(anna.api, photo, { name: 'a.jpg', partBytes: 10_000 });
  const filmed = await sendInParts(anna.api, told, { partBytes: 100_000 });

  expect(photo.includes('Exif')).toBe(true);
  expect(shown.body.attachment).toMatchObject({ kind: 'image', width: 300, height: 200 });
  expect((await load(anna.api, shown.body.attachment.url)).body.includes('Exif')).toBe(false);
  const kept = (await load(anna.api, filmed.body.attachment.url)).body;
  expect([told.includes(place), kept.includes(place), kept.length]).toEqual([true, false, told.length]);
});

test('every step may be repeated: the answer tells where to go on, and in the end always the same file', async () => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();
  const id = uuid();
  const first = await begin(anna.api, { id, bytes: film.length });
  const half = await append(anna.api, id, 0, film.subarray(0, 150_000));

  const begunAgain = await begin(anna.api, { id: id.toUpperCase(), bytes: film.length });
  const read = await anna.api.get(`/v1/uploads/${id}`);
  const otherLength = await begin(anna.api, { id, bytes: 1_000 });
  const last = await append(anna.api, id, 150_000, film.subarray(150_000));
  const repeats = [
    await append(anna.api, id, 150_000, film.subarray(150_000)),
    await append(anna.api, id, film.length, Buffer.alloc(0)),
    await begin(anna.api, { id, bytes: film.length }),
    await anna.api.get(`/v1/uploads/${id}`),
  ];
  const atOnce = await upload(anna.api, film, { id });

  expect([first.status, first.body]).toEqual([201, { id, offset: 0, attachment: null }]);
  for (const { body } of [half, begunAgain, read]) expect(body).toEqual({ id, offset: 150_000, attachment: null });
  expect([otherLength.status, otherLength.body.error.code]).toEqual([409, 'id_taken']);
  expect([last.status, last.body.offset, last.body.attachment.bytes]).toEqual([200, null, film.length]);
  for (const { body } of repeats) expect(body).toEqual(last.body);
  expect(atOnce.body).toEqual(last.body.attachment);
  expect(await storedFiles(dataDir)).toHaveLength(1);
});

test('a wrong offset is answered with the true one, and changes nothing', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const { body } = await begin(anna.api, { bytes: film.length });
  await append(anna.api, body.id, 0, film.subarray(0, 5_000));

  for (const offset of [0, 4_999, 5_001, film.length]) {
    const answer = await append(anna.api, body.id, offset, Buffer.alloc(100, 1));
    const details = [{ path: 'query.offset', message: 'must be 5000' }];
    expect([answer.status, answer.body.error]).toMatchObject([409, { code: 'wrong_offset', details }]);
  }
  const whole = await sendInParts(anna.api, film, { id: body.id });

  expect((await load(anna.api, whole.body.attachment.url)).body.equals(film)).toBe(true);
});

test('more than was announced, and more than one request may bring, is refused; what is there stays', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  await append(anna.api, id, 0, film.subarray(0, 200_000));

  const beyond = await append(anna.api, id, 200_000, Buffer.concat([film.subarray(200_000), Buffer.alloc(1)]));
  const large = await append(anna.api, id, 200_000, Buffer.alloc(8 * 1024 * 1024 + 1));
  const offset = (await anna.api.get(`/v1/uploads/${id}`)).body.offset;
  const less = await append(anna.api, id, offset, film.subarray(offset, film.length - 1));
  const whole = await append(anna.api, id, film.length - 1, film.subarray(film.length - 1));

  expect([beyond.status, beyond.body.error.code]).toEqual([400, 'invalid_request']);
  expect([large.status, large.body.error.code]).toEqual([413, 'payload_too_large']);
  expect([less.status, less.body.offset, less.body.attachment]).toEqual([200, film.length - 1, null]);
  expect((await load(anna.api, whole.body.attachment.url)).body.equals(film)).toBe(true);
});

test('what may not be attached is refused at its first bytes, in words, and is gone', async () => {
  const { given, deps, dataDir } = await startServer();
  const anna = await given.customer();
  await changeSite(deps, anna.siteKey, { attachmentLimits: { files: 3, pictureBytes: 200_000, videoBytes: 400_000 } });
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100_000)]);
  const manual = Buffer.concat([tinyPdf, Buffer.alloc(200_000, 32)]);

  const refusals = [];
  for (const content of [program, manual]) {
    const { id } = (await begin(anna.api, { bytes: content.length })).body;
    const { status, body } = await append(anna.api, id, 0, content.subarray(0, 5_000));
    refusals.push([status, body.error.code, (await anna.api.get(`/v1/uploads/${id}`)).status]);
    expect(body.error.details[0].message).toMatch(/are accepted|the most for a picture or PDF/);
  }
  const tooLong = await begin(anna.api, { bytes: 400_001 });

  expect(refusals).toEqual([
    [422, 'attachment_refused', 404],
    [413, 'payload_too_large', 404],
  ]);
  expect([tooLong.status, tooLong.body.error.code]).toEqual([413, 'payload_too_large']);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test('nobody else sees, takes or ends an upload, and its id is not theirs', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const colleague = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  const stranger = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  await append(anna.api, id, 0, film.subarray(0, 5_000));

  for (const { api } of [colleague, stranger]) {
    const answers = [
      await api.get(`/v1/uploads/${id}`),
      await append(api, id, 5_000, film.subarray(5_000)),
      await api.delete(`/v1/attachments/${id}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await begin(api, { id, bytes: film.length })).body.error.code).toBe('id_taken');
    expect((await upload(api, film, { id })).body.error.code).toBe('id_taken');
  }

  expect((await sendInParts(anna.api, film, { id })).body.attachment.id).toBe(id);
});

test('an upload that is given up is gone with its bytes, and its id can be used again', async () => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  await append(anna.api, id, 0, film.subarray(0, 5_000));

  const removed = await anna.api.delete(`/v1/attachments/${id}`);
  const left = await storedFiles(dataDir);
  const again = await begin(anna.api, { id, bytes: 400_000 });

  expect([removed.status, left, again.body.offset]).toEqual([204, [], 0]);
});

test('unfinished uploads count among the files and bytes that nobody has sent', async () => {
  const { given, deps } = await startServer({ env: { RATE_LIMIT_TIMES: '1' } });
  const anna = await given.customer();
  const gigabyte = 1024 ** 3;
  await changeSite(deps, anna.siteKey, {
    attachmentLimits: { files: 3, pictureBytes: gigabyte, videoBytes: 3 * gigabyte },
  });

  const { body: longest } = await begin(anna.api, { bytes: 3 * gigabyte });
  const beside = await begin(anna.api, { bytes: 1_000 });
  const atOnce = await upload(anna.api, film);
  await anna.api.delete(`/v1/attachments/${longest.id}`);
  const begun = [];
  for (let more = 0; more < 30; more += 1) begun.push((await begin(anna.api, { bytes: 1_000 })).status);

  expect([beside.status, beside.body.error.code, atOnce.status]).toEqual([429, 'too_many_requests', 429]);
  expect(begun).toEqual([...Array(29).fill(201), 429]); // thirty an hour, with the longest
});
