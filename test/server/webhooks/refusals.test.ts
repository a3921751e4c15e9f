import { v7 as uuid } from 'uuid';
import { expect, test, vi } from 'vitest';
import { classifyAnswer, classifyNoAnswer } from '../../../server/src/services/classify-answer.ts';
import { marta } from '../../support/given.ts';
import { startReceiver, webhookScene } from './scene.ts';

test('an address that answers 410 is switched off, what it was owed is parked, and a test that it takes switches it on', async () => {
  const { anna, given, receiver, owner, path, tryOut, owed } = await webhookScene();
  receiver.answerWith((res) => res.writeHead(410).end());

  const ticket = await given.ticket(anna);
  await vi.waitFor(async () => expect((await owned()).switchedOffAt).not.toBeNull(), { timeout: 8_000 });
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'Hello?' });
  const off = await owed();
  receiver.answerWith((res) => res.writeHead(200).end());
  const tested = await tryOut();
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, summary: 'Done.' });
  await vi.waitFor(() => expect(receiver.types()).toContain('ticket.closed'), { timeout: 8_000 });

  expect(off).toMatchObject([{ status: 'parked', lastError: expect.stringContaining('410') }]);
  expect(tested.body).toEqual({ isDelivered: true, status: 200, reason: null });
  expect(await owned()).toMatchObject({ switchedOffAt: null, parked: 1 });
  const [latest] = (await owner.api.get(`/v1/admin/audit?site=${anna.siteKey}`)).body.items;
  expect(latest).toMatchObject({ what: 'webhook.switched_on', subject: new URL(receiver.url).host });

  async function owned() {
    return (await owner.api.get(path)).body.items[0];
  }
});

test('a redirect is not followed', async () => {
  const { tryOut, receiver } = await webhookScene();
  const other = await startReceiver();
  receiver.answerWith((res) => res.writeHead(302, { location: other.url }).end());

  const { body } = await tryOut();

  expect(body).toMatchObject({ isDelivered: false, status: 302, reason: expect.stringContaining('redirects') });
  expect(other.received).toEqual([]);
});

test('nothing is sent into a private network that the owner of the server has not named', async () => {
  const { add, owner, path, given, anna, owed } = await webhookScene({ WEBHOOK_PRIVATE_HOSTS: 'erp.internal' });
  const receiver = await startReceiver();

  const open = await owner.api.post(path, { url: receiver.url, events: ['ticket.opened'] });
  const { webhook } = await add(receiver.url.replace('http:', 'https:').replace('127.0.0.1', 'localhost'));
  const { body } = await owner.api.request(`${path}/${webhook.id}/test`, { method: 'POST' });
  await given.ticket(anna);

  expect(open).toMatchObject({ status: 400, body: { error: { details: [{ path: 'body.url' }] } } });
  expect(body).toEqual({ isDelivered: false, status: null, reason: expect.stringContaining('WEBHOOK_PRIVATE_HOSTS') });
  await vi.waitFor(async () => expect(await owed()).toMatchObject([{ status: 'parked' }]), { timeout: 8_000 });
  expect(receiver.received).toEqual([]);
});

test('an address that asks to be tried again at once is tried after a while all the same', async () => {
  const { given, anna, receiver } = await webhookScene();
  receiver.answerWith((res) => res.writeHead(503, { 'retry-after': '0' }).end());

  const began = performance.now();
  await given.ticket(anna);
  await vi.waitFor(() => expect(receiver.received.length).toBeGreaterThan(1), { timeout: 8_000 });

  expect(receiver.received.length).toBeLessThanOrEqual(1 + (performance.now() - began) / 500);
});

test('a long answer is cut, and counts by its status', async () => {
  const { tryOut, receiver } = await webhookScene();
  receiver.answerWith((res) => {
    res.writeHead(500);
    const more = () => res.write('x'.repeat(10_000), () => setImmediate(more));
    more();
  });

  const { body } = await tryOut();

  expect(body).toMatchObject({ isDelivered: false, status: 500 });
  expect(body.reason.length).toBeLessThanOrEqual(300);
});

test('the secret is shown once, kept encrypted, and what is owed goes with a webhook that is removed', async () => {
  const { owner, path, webhook, secret, deps, receiver, given, anna, owed } = await webhookScene();
  receiver.answerWith((res) => res.writeHead(500).end());
  await given.ticket(anna);
  await vi.waitFor(async () => expect(await owed()).toMatchObject([{ lastError: expect.any(String) }]));

  const listed = (await owner.api.get(path)).body;
  const kept = JSON.stringify(await deps.database.select('SELECT * FROM webhooks'));
  const removed = await owner.api.delete(`${path}/${webhook.id}`);
  const again = await owner.api.delete(`${path}/${webhook.id}`);
  const audit = (await owner.api.get(`/v1/admin/audit?site=${anna.siteKey}`)).body.items;

  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(listed.items).toMatchObject([{ id: webhook.id, waiting: 1, lastError: expect.stringContaining('500') }]);
  expect(JSON.stringify(listed) + kept + JSON.stringify(audit)).not.toContain(secret);
  expect([removed.status, again.status]).toEqual([204, 404]);
  expect(await owed()).toEqual([]);
  expect(audit.map(({ what }: { what: string }) => what)).toEqual(['webhook.removed', 'webhook.added', 'site.added']);
});

test('what is owed to a webhook whose secret cannot be read is parked with what to do', async () => {
  const { deps, webhook, given, anna, owed, receiver } = await webhookScene();
  await deps.database.transaction(({ run }) =>
    run('UPDATE webhooks SET secret = $secret WHERE id = $id', { id: webhook.id, secret: 'v1.of.another.key' }),
  );

  await given.ticket(anna);

  await vi.waitFor(
    async () =>
      expect(await owed()).toMatchObject([{ status: 'parked', lastError: expect.stringContaining('SECRETS_KEY') }]),
    { timeout: 8_000 },
  );
  expect(receiver.received).toEqual([]);
});

test('a webhook of another site is not found', async () => {
  const { owner, webhook, given } = await webhookScene();
  const other = await given.customer();

  const answers = [
    await owner.api.delete(`/v1/admin/sites/${other.siteKey}/webhooks/${webhook.id}`),
    await owner.api.request(`/v1/admin/sites/${other.siteKey}/webhooks/${webhook.id}/test`, { method: 'POST' }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
});

test('what can never be taken is told from what may be taken later, and Retry-After is heard', () => {
  const now = new Date('2026-03-05T09:30:00Z');
  const read = (status: number, retryAfter: string | null = null) =>
    classifyAnswer({ status, body: '', retryAfter }, now);

  expect([200, 204, 299].map((status) => read(status).isDelivered)).toEqual([true, true, true]);
  const permanent = [400, 401, 404, 408, 410, 413, 422, 429, 500, 503].filter((status) => {
    const outcome = read(status);
    return !outcome.isDelivered && outcome.isPermanent;
  });
  expect(permanent).toEqual([400, 410, 413, 422]);
  expect(read(429, '120')).toMatchObject({ retryAfterSeconds: 120 });
  expect(read(503, 'Thu, 05 Mar 2026 09:31:00 GMT')).toMatchObject({ retryAfterSeconds: 60 });
  expect(read(503, 'soon')).not.toHaveProperty('retryAfterSeconds');
  expect(read(503, '99999999')).toMatchObject({ retryAfterSeconds: 86_400 });
  expect(classifyNoAnswer(new Error('connect ECONNREFUSED'))).toMatchObject({ isPermanent: false, status: null });
});
