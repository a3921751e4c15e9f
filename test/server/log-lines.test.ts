import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { marta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

function logOf() {
  const lines: string[] = [];
  return { lines, logger: pino({ level: 'trace' }, { write: (line) => void lines.push(line) }) };
}

test('the log holds no token, password, cookie, signature or word of a message, and no line that a sender has made', async () => {
  const { lines, logger } = logOf();
  const { given, api } = await startServer({ logger });
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const secrets = [
    'correct horse',
    anna.token,
    'words-of-a-message',
    'cookie-of-a-page',
    'signature-of-a-link',
    'link-token',
  ];

  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'words-of-a-message' });
  await anna.api.request('/v1/tickets?search=words-of-a-message', { headers: { cookie: 'a=cookie-of-a-page' } });
  await api.get(`/v1/attachments/${uuid()}/content?size=original&expires=1&signature=signature-of-a-link`);
  await api.get('/follow/link-token');
  await api.get('/password/link-token');
  await api.get('/v1/x%0d%0a%7b%22level%22:60,%22msg%22:%22forged%22%7d');
  await api.request('/v1/tickets', {
    headers: { 'user-agent': 'forged', authorization: `Bearer ${anna.token}x` },
  });
  await api.post('/v1/sessions', { site: anna.siteKey, username: 'forged\n{"level":60}', password: 'correct horse' });

  expect(lines.length).toBeGreaterThan(8);
  const whole = lines.join('');
  expect(secrets.filter((secret) => whole.includes(secret))).toEqual([]);
  for (const line of lines) {
    expect(line.trimEnd()).not.toMatch(/\p{Cc}/u);
    expect(JSON.parse(line)).not.toMatchObject({ level: 60 });
  }
});

test('whatever fails in any handler, the process lives, the log has it whole, and the answer has the id and nothing else', async () => {
  const { lines, logger } = logOf();
  const { given, deps, api } = await startServer({ logger });
  const anna = await given.customer();
  const select = deps.database.select;
  const failure = new TypeError("Cannot read properties of undefined (reading 'secret-of-ours')");
  const wrong: unknown[] = [];

  for (const path of [
    '/v1/tickets',
    '/v1/machines',
    '/v1/unread',
    `/v1/tickets/${uuid()}`,
    `/v1/tickets/${uuid()}/messages`,
  ]) {
    let calls = 0;
    // The first question is who asks.
    deps.database.select = ((...args: Parameters<typeof select>) => {
      calls += 1;
      return calls > 1 ? Promise.reject(failure) : select(...args);
    }) as typeof select;
    const { status, body, headers } = await anna.api.get(path);
    deps.database.select = select;
    const logged = lines.some(
      (line) => line.includes(String(body.error?.requestId)) && line.includes('secret-of-ours'),
    );
    const isPlain =
      !JSON.stringify(body).includes('secret-of-ours') && headers.get('x-request-id') === body.error?.requestId;
    if (status !== 500 || body.error.code !== 'internal' || !logged || !isPlain)
      wrong.push([path, status, body, logged]);
  }

  expect(wrong).toEqual([]);
  expect((await api.get('/healthz')).status).toBe(200);
  expect((await anna.api.get('/v1/tickets')).status).toBe(200);
});

test('what a page sends is logged under its trace, and so is the answer that a technician’s tool brings', async () => {
  const { lines, logger } = logOf();
  const { given } = await startServer({ logger });
  const anna = await given.customer();
  const messageId = uuid();

  const ticket = await given.ticketInSlack(anna);
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: messageId, body: 'Still' });
  const { body } = await given.service.post('/v1/external-messages', {
    thread: ticket.thread,
    message: { workspace: 'T1', channel: 'C1', id: '1800000000.000200' },
    technician: marta,
    body: 'Coming',
    format: 'markdown',
  });
  await anna.api.get(`/v1/tickets/${ticket.id}/messages`);

  const traces = lines
    .map((line) => JSON.parse(line) as { req?: { method: string; url: string }; traceId?: string })
    .filter(({ traceId }) => traceId !== undefined)
    .map(({ req, traceId }) => [`${req?.method} ${req?.url}`, traceId]);
  expect(traces).toEqual([
    ['POST /v1/tickets', ticket.id.replaceAll('-', '')],
    [`POST /v1/tickets/${ticket.id}/messages`, messageId.replaceAll('-', '')],
    ['POST /v1/external-messages', body.message.id.replaceAll('-', '')],
  ]);
});
