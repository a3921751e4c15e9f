import sharp from 'sharp';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { sweepFiles } from '../../../server/src/files/sweep-files.ts';
import { load, picture, storedFiles, tinyPdf, upload } from '../../support/files.ts';
import { marta } from '../../support/given.ts';
import { until } from '../../support/slack-workspace.ts';
import { filesScene } from './files-scene.ts';

const portrait = await picture(192, 192).jpeg().toBuffer();
const slackUrl = 'https://avatars.slack-edge.com/2026/marta_192.jpg';

/** A scene where Marta has claimed the ticket with a picture in Slack, and her picture is asked for. */
async function pictureScene() {
  const scene = await filesScene();
  const { given, ticket, owed } = scene;
  const claim = (avatarUrl: string | null) =>
    given.service.post(`/v1/tickets/${ticket.id}/claim`, { technician: { ...marta, avatarUrl } });
  const wanted = async () => (await owed()).filter((delivery) => delivery.kind === 'picture_wanted');
  await claim(slackUrl);
  const [delivery] = await wanted();
  const id = delivery?.technician.id ?? '';
  const put = (content: Buffer, technicianId = id) =>
    given.service.request(`/v1/technicians/${technicianId}/picture`, { method: 'PUT', body: new Uint8Array(content) });
  const complete = () => given.service.post(`/v1/deliveries/${delivery?.id}/complete`, { lease: delivery?.lease });
  return { ...scene, claim, wanted, delivery, complete, id, put };
}

test('a picture is asked for when a technician is first heard of with it, and when it has changed, once each', async () => {
  const { claim, wanted, delivery, complete } = await pictureScene();

  await complete();
  await claim(slackUrl);
  await claim(null);
  const unchanged = await wanted();
  await claim(`${slackUrl}?new`);
  await claim(`${slackUrl}?newer`);
  const changed = await wanted();

  expect(delivery?.technician.pictureUrl).toBe(slackUrl);
  expect(unchanged).toEqual([]);
  expect(changed.map(({ technician }) => technician.pictureUrl)).toEqual([`${slackUrl}?newer`]);
});

test('until a picture is kept customers see none, and never Slack’s address', async () => {
  const { newest, anna, ticket } = await pictureScene();

  const entry = await newest();
  const { body } = await anna.api.get(`/v1/tickets/${ticket.id}`);

  expect([entry.author.avatarUrl, body.assignee.avatarUrl, body.lastMessage.author.avatarUrl]).toEqual([
    null,
    null,
    null,
  ]);
  expect(JSON.stringify(body)).not.toContain('slack-edge');
});

test('a picture that was handed over is shown at every entry from this server’s own address, small and for ever', async () => {
  const { put, newest, anna, ticket, api, id } = await pictureScene();

  const { status } = await put(portrait);

  const { author } = await newest();
  const { body } = await anna.api.get(`/v1/tickets/${ticket.id}`);
  const url = author.avatarUrl ?? '';
  const file = await load(api, url);
  const made = await sharp(file.body).metadata();
  expect(status).toBe(204);
  expect(url).toMatch(new RegExp(`^http://portal.test/v1/technicians/${id}/picture/[0-9a-f-]{36}$`));
  expect([body.assignee.avatarUrl, body.lastMessage.author.avatarUrl]).toEqual([url, url]);
  expect([file.status, made.format, made.width, made.height]).toEqual([200, 'webp', 96, 96]);
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
  });
});

test('the same picture keeps its address, another gets another, and only the newest is kept, also by the sweep', async () => {
  const { put, newest, api, deps, dataDir } = await pictureScene();
  await put(portrait);
  const first = (await newest()).author.avatarUrl ?? '';
  await put(portrait);
  const same = (await newest()).author.avatarUrl;

  await put(await picture(50, 80).png().toBuffer());
  await sweepFiles({ ...deps, now: () => new Date(Date.now() + 100 * 24 * 60 * 60 * 1000) });

  const second = (await newest()).author.avatarUrl ?? '';
  await until(async () => (await storedFiles(dataDir)).length === 1);
  expect(same).toBe(first);
  expect(second).not.toBe(first);
  expect([(await load(api, first)).status, (await load(api, second)).status]).toEqual([404, 200]);
});

test('no upload of a customer takes its place or takes it away, whatever id they choose', async () => {
  const { put, newest, anna, api, deps } = await pictureScene();
  await put(portrait);
  const url = (await newest()).author.avatarUrl ?? '';
  const before = await load(api, url);

  const sent = await upload(anna.api, await picture(50, 80).png().toBuffer(), { id: url.slice(-36) });
  const beside = await load(api, url);
  const removed = await anna.api.request(`/v1/attachments/${sent.body.id}`, { method: 'DELETE' });
  await sweepFiles(deps);
  const after = await load(api, url);

  expect([sent.status, sent.body.id, removed.status]).toEqual([201, url.slice(-36), 204]);
  expect([beside.body, after.body]).toEqual([before.body, before.body]);
});

test('what is no picture, too large or nobody’s is refused and leaves nothing', async () => {
  const { put, dataDir, anna, api, id } = await pictureScene();

  const answers = [
    await put(tinyPdf),
    await put(Buffer.from('<html>Sign in</html>')),
    await put(Buffer.concat([portrait, Buffer.alloc(2_000_000)])),
    await put(portrait, uuid()),
    await anna.api.request(`/v1/technicians/${id}/picture`, { method: 'PUT', body: new Uint8Array(portrait) }),
    await api.request(`/v1/technicians/${id}/picture/${uuid()}`, {}),
    await api.request(`/v1/technicians/${id}/picture/..%2f..%2fsecret`, {}),
  ];

  expect(answers.map(({ status }) => status)).toEqual([422, 422, 413, 404, 401, 404, 404]);
  expect(await storedFiles(dataDir)).toEqual([]);
});
