import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { changeSite } from '../../server/src/services/change-site.ts';
import { storedFiles, tinyMp4, tinyPdf, upload } from '../support/files.ts';
import { startServer } from '../support/start-server.ts';
import { filesScene } from './technicians/files-scene.ts';

test('each kind has the site’s own largest size, and is told in words', async () => {
  const { given, deps, dataDir } = await startServer();
  const anna = await given.customer();
  const attachmentLimits = { files: 3, pictureBytes: 4_000, videoBytes: 5_400 };
  await deps.database.transaction(({ transaction }) =>
    deps.database.models.Site.update({ attachmentLimits }, { where: { id: anna.siteId }, transaction }),
  );
  const padded = (content: Buffer, bytes: number) => Buffer.concat([content, Buffer.alloc(bytes - content.length, 32)]);

  const answers = {
    fittingPdf: await upload(anna.api, padded(tinyPdf, 4_000), { name: 'a.pdf' }),
    largePdf: await upload(anna.api, padded(tinyPdf, 4_001), { name: 'a.pdf' }),
    fittingVideo: await upload(anna.api, padded(tinyMp4, 5_400), { name: 'a.mp4' }),
    largeVideo: await upload(anna.api, padded(tinyMp4, 5_401), { name: 'a.mp4' }),
    hugeVideo: await upload(anna.api, padded(tinyMp4, 100_000), { name: 'a.mp4' }),
  };

  expect(Object.values(answers).map(({ status }) => status)).toEqual([201, 413, 201, 413, 413]);
  expect(answers.largePdf.body.error.details[0].message).toMatch(/the most for a picture or PDF/);
  expect(answers.largeVideo.body.error.details[0].message).toMatch(/the most for a video/);
  expect(await storedFiles(dataDir)).toHaveLength(2);
});

test('who keeps sixty files without sending them must send or remove some first', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  const { body: kept } = await upload(anna.api, tinyPdf, { name: 'a.pdf' });
  await deps.database.transaction(async (tx) => {
    for (let more = 0; more < 59; more += 1) {
      await tx.run(
        `INSERT INTO attachments SELECT $id, site_id, company_id, customer_id, message_id, position, kind, name, type,
           bytes, width, height, has_thumbnail, created_at, NULL FROM attachments WHERE id = $kept`,
        { id: uuid(), kept: kept.id },
      );
    }
  });

  const refused = await upload(anna.api, tinyPdf, { name: 'a.pdf' });
  await anna.api.delete(`/v1/attachments/${kept.id}`);
  const accepted = await upload(anna.api, tinyPdf, { name: 'a.pdf' });

  expect([refused.status, refused.body.error.code, refused.headers.get('retry-after')]).toEqual([
    429,
    'too_many_requests',
    '3600',
  ]);
  expect(accepted.status).toBe(201);
});

test('thirty files an hour are enough, and repeats do not count', async () => {
  const { given } = await startServer({ env: { RATE_LIMIT_TIMES: '1' } });
  const anna = await given.customer();
  const ids = Array.from({ length: 30 }, () => uuid());

  for (const id of [...ids, ...ids]) expect((await upload(anna.api, tinyPdf, { id })).status).toBe(201);
  const refused = await upload(anna.api, tinyPdf);

  expect([refused.status, Number(refused.headers.get('retry-after')) > 3_000]).toEqual([429, true]);
});

test('a site that keeps as much as it may takes no further files, a customer’s or a technician’s, and others go on', async () => {
  const { given, deps, anna, send, put } = await filesScene({ env: { MAX_SITE_BYTES: '1000' } });
  const stranger = await given.customer();
  const { message } = await send(['drawing.pdf']);
  await upload(anna.api, Buffer.concat([tinyPdf, Buffer.alloc(1_000, 32)]), { name: 'a.pdf' });

  const refused = await upload(anna.api, tinyPdf, { name: 'b.pdf' });
  const technicians = await put(message.missingFiles[0]?.id ?? '', tinyPdf);
  const elsewhere = await upload(stranger.api, tinyPdf, { name: 'c.pdf' });

  expect([refused.status, refused.body.error.code]).toEqual([507, 'storage_full']);
  expect([technicians.status, elsewhere.status]).toEqual([507, 201]);
  const [{ files } = { files: 0 }] = await deps.database.select<{ files: number }>(
    'SELECT COUNT(*) AS "files" FROM attachments',
  );
  expect(files).toBe(2);
});

test('a ticket holds at most five hundred files, and the words that came with one more are not taken either', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const send = async () =>
    anna.api.post(`/v1/tickets/${ticket.id}/messages`, {
      id: uuid(),
      body: 'one more',
      attachments: [await given.attachment(anna)],
    });
  await send();
  await deps.database.transaction(async (tx) => {
    for (let more = 0; more < 498; more += 1) {
      await tx.run(
        `INSERT INTO attachments SELECT $id, site_id, company_id, customer_id, message_id, position, kind, name, type,
           bytes, width, height, has_thumbnail, created_at, NULL FROM attachments WHERE message_id IS NOT NULL LIMIT 1`,
        { id: uuid() },
      );
    }
  });

  const last = await send();
  const refused = await send();

  expect([last.status, refused.status]).toEqual([201, 400]);
  expect(refused.body.error.details[0].message).toMatch(/open a new one/);
  expect((await anna.api.get(`/v1/tickets/${ticket.id}/messages`)).body.items).toHaveLength(3);
});

test('a message carries no more files than the site allows', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  const megabyte = 1024 * 1024;
  const attachmentLimits = { files: 1, pictureBytes: megabyte, videoBytes: megabyte };
  await changeSite(deps, anna.siteKey, { attachmentLimits });
  const ticket = await given.ticket(anna);
  const attachments = [await given.attachment(anna), await given.attachment(anna)];

  const { status, body } = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, {
    id: uuid(),
    body: '',
    attachments,
  });

  expect([status, body.error.details]).toEqual([
    400,
    [{ path: 'body.attachments', message: 'must be at most 1 files' }],
  ]);
});
