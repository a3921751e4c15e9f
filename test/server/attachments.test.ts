import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { load, picture, storedFiles, storedPath, tinyMp4, tinyPdf, upload } from '../support/files.ts';
import { startServer } from '../support/start-server.ts';

const photo = await picture().jpeg().toBuffer();

test('repeating an upload gives the first answer, and keeps one file', async () => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();
  const id = uuid();

  const first = await upload(anna.api, photo, { id });
  const second = await upload(anna.api, tinyPdf, { id, name: 'other.pdf' });
  const [third, fourth] = await Promise.all([upload(anna.api, photo, { id }), upload(anna.api, photo, { id })]);

  for (const { status, body } of [second, third, fourth]) expect([status, body]).toEqual([201, first.body]);
  expect(await storedFiles(dataDir)).toHaveLength(2); // the photo and its small picture
});

test('uploads with one id at the same time keep one file', async () => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();
  const id = uuid();

  const answers = await Promise.all([1, 2, 3].map(() => upload(anna.api, photo, { id })));

  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(answers[1]?.body).toEqual(answers[0]?.body);
  expect(await storedFiles(dataDir)).toHaveLength(2);
});

test('an id that somebody else used is refused, in any case of its letters, and their file stays', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const bruno = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  const { body: hers } = await upload(anna.api, tinyPdf, { name: 'hers.pdf' });

  for (const id of [hers.id, hers.id.toUpperCase()]) {
    const { status, body } = await upload(bruno.api, photo, { id });
    expect([status, body.error.code]).toEqual([409, 'id_taken']);
  }

  expect((await load(anna.api, hers.url)).body.equals(tinyPdf)).toBe(true);
});

test.each([
  ['../../../etc/passwd.jpg', '_.._.._etc_passwd.jpg'],
  ['C:\\Users\\anna\\foto.jpg', 'C:_Users_anna_foto.jpg'],
  ['..', 'file.jpg'],
  ['photo\u200b\u202egpj.exe', 'photogpj.exe.jpg'],
  ['Ünterlagen – 写真 🧰.jpg', 'Ünterlagen – 写真 🧰.jpg'],
  ['U\u0308ber.jpg', 'Über.jpg'],
  ['a"b%22;\u0090c.jpg', 'a"b";c.jpg'],
  ['page.html', 'page.html.jpg'],
  [`${'x'.repeat(400)}.JPEG`, `${'x'.repeat(195)}.JPEG`],
  ['<img src=x onerror=alert(1)>.jpg', '<img src=x onerror=alert(1)>.jpg'],
])('the name %j is kept as the text %j, and names no file', async (name, kept) => {
  const { given, deps, dataDir } = await startServer();
  const anna = await given.customer();

  const { body } = await upload(anna.api, photo, { name });

  expect(body.name).toBe(kept);
  const path = await storedPath({ deps, dataDir }, body.id);
  expect((await storedFiles(dataDir)).sort()).toEqual([path, `${path}.thumbnail`]);
  const disposition = (await load(anna.api, body.url)).headers.get('content-disposition') ?? '';
  expect(disposition).toMatch(/^inline; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/);
  expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(kept);
});

test.each([
  ['an unknown field', { id: uuid(), note: 'x' }, true, 'body'],
  ['no id', {}, true, 'body.id'],
  ['an id that is no UUID', { id: 'photo' }, true, 'body.id'],
  ['no file', { id: uuid() }, false, 'body.file'],
  ['a name that reaches for the prototype', { 'id[__proto__]': 'x' }, true, 'body'],
] as const)('an upload with %s is refused, and leaves nothing', async (_what, fields, hasFile, path) => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (hasFile) form.set('file', new File([new Uint8Array(photo)], 'photo.jpg'));

  const { status, body } = await anna.api.request('/v1/attachments', { method: 'POST', body: form });

  expect([status, body.error.code, body.error.details[0].path]).toEqual([400, 'invalid_request', path]);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test('a file before its id, a second file and an unknown field behind the file are refused, and leave nothing', async () => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();
  const file = new File([new Uint8Array(photo)], 'photo.jpg');
  const forms = [
    [
      ['file', file],
      ['id', uuid()],
    ],
    [
      ['id', uuid()],
      ['file', file],
      ['file', file],
    ],
    [
      ['id', uuid()],
      ['file', file],
      ['note', 'x'],
    ],
    [
      ['id', uuid()],
      ['photo', file],
    ],
  ] as const;

  for (const parts of forms) {
    const form = new FormData();
    for (const [name, value] of parts) form.append(name, value as File);
    const { status, body } = await anna.api.request('/v1/attachments', { method: 'POST', body: form });
    expect([status, body.error.code]).toEqual([400, 'invalid_request']);
  }

  expect(await storedFiles(dataDir)).toEqual([]);
});

test('a body that is not multipart is refused as such', async () => {
  const { given } = await startServer();
  const anna = await given.customer();

  const { status, body } = await anna.api.post('/v1/attachments', { id: uuid() });

  expect([status, body.error.code]).toEqual([415, 'unsupported_media_type']);
});

test('pages of other origins may not upload', async () => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer({ allowedOrigins: ['https://portal.acme.example'] });

  const own = await upload(anna.api, photo, { headers: { origin: 'https://portal.acme.example' } });
  const other = await upload(anna.api, photo, { headers: { origin: 'https://evil.example' } });

  expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([201, 'https://portal.acme.example']);
  expect([other.status, other.body.error.code]).toEqual([403, 'origin_not_allowed']);
  expect(await storedFiles(dataDir)).toHaveLength(2);
});

test('files go with a ticket and with messages in their order, once, and only their sender’s own', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const bruno = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  const ids = [];
  for (const content of [photo, tinyPdf, tinyMp4]) ids.push((await upload(anna.api, content)).body.id as string);
  const [first = '', second = '', third = ''] = ids;

  const ticket = await anna.api.post('/v1/tickets', { ...given.chatRequest(anna), attachments: [second, first] });
  const messages = `/v1/tickets/${ticket.body.id}/messages`;
  const foreign = await bruno.api.post(messages, { id: uuid(), body: '', attachments: [third] });
  const message = await anna.api.post(messages, { id: uuid(), body: '', attachments: [third] });
  const again = await anna.api.post(messages, { id: uuid(), body: 'again', attachments: [third] });

  expect([ticket.status, foreign.status, message.status, again.status]).toEqual([201, 400, 201, 400]);
  const { body: conversation } = await bruno.api.get(messages);
  const sent = conversation.items.map((item: { attachments: { id: string }[] }) =>
    item.attachments.map(({ id }) => id),
  );
  expect(sent).toEqual([[second, first], [third]]);
  expect((await load(bruno.api, conversation.items[0].attachments[0].url)).body.equals(tinyPdf)).toBe(true);
});

test('an unsent file is its sender’s alone, a sent one their company’s, and nobody else’s', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const bruno = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  const carla = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
  const { body: file } = await upload(anna.api, photo);
  const statuses = async () => {
    const answers = await Promise.all([anna, bruno, carla].map(({ api }) => api.get(`/v1/attachments/${file.id}`)));
    return answers.map(({ status }) => status);
  };

  const unsent = await statuses();
  const removed = await bruno.api.delete(`/v1/attachments/${file.id}`);
  const ticket = await given.ticket(anna);
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: '', attachments: [file.id] });
  const sent = await statuses();
  const removedLater = await anna.api.delete(`/v1/attachments/${file.id}`);

  expect([unsent, removed.status]).toEqual([[200, 404, 404], 404]);
  expect([sent, removedLater.status]).toEqual([[200, 200, 404], 404]);
  expect((await load(anna.api, file.url)).status).toBe(200);
});

test('a removed file is gone from every address and from the disk', async () => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();
  const { body } = await upload(anna.api, photo);

  const { status } = await anna.api.delete(`/v1/attachments/${body.id}`);

  expect(status).toBe(204);
  expect((await anna.api.get(`/v1/attachments/${body.id}`)).status).toBe(404);
  expect((await load(anna.api, body.url)).status).toBe(404);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test('files of a withdrawn message are not shown any more', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  const { body: file } = await upload(anna.api, photo);
  const ticket = await given.ticket(anna);
  const message = { id: uuid(), body: '', attachments: [file.id] };
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, message);

  await deps.database.transaction((tx) =>
    tx.run('UPDATE messages SET withdrawn_at = 1 WHERE id = $id', { id: message.id }),
  );

  expect((await anna.api.get(`/v1/attachments/${file.id}`)).status).toBe(404);
  expect((await load(anna.api, file.url)).status).toBe(404);
  expect((await load(anna.api, file.thumbnailUrl)).status).toBe(404);
});
