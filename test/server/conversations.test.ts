import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { addMachine } from '../../server/src/services/add-machine.ts';
import { listen } from '../support/listen.ts';
import { startServer } from '../support/start-server.ts';

async function conversationOf(count: number) {
  const server = await startServer();
  const anna = await server.given.customer();
  const ticket = await server.given.ticket(anna);
  for (let index = 2; index <= count; index++) {
    await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: `message ${index}` });
  }
  const read = async (query: string) => {
    const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages${query}`);
    return [body.items.map(({ seq }: { seq: number }) => seq), body.nextCursor];
  };
  return { ...server, anna, ticket, read };
}

test('a conversation is read from its end backward and from any point forward', async () => {
  const { read } = await conversationOf(7);

  expect(await read('?limit=3')).toEqual([[5, 6, 7], '5']);
  expect(await read('?limit=3&before=5')).toEqual([[2, 3, 4], '2']);
  expect(await read('?limit=3&before=2')).toEqual([[1], null]);
  expect(await read('?limit=3&after=2')).toEqual([[3, 4, 5], '5']);
  expect(await read('?after=7')).toEqual([[], null]);
});

test.each([
  ['an hour later', 3_600_000, true],
  ['at once', 20_000, false],
  ['from a clock that is ahead', -3_600_000, false],
  ['from a clock that has stopped', 400 * 86_400_000, false],
])('a message tells when it was written where it came much later: %s', async (_, waitedMs, isTold) => {
  const { anna, ticket } = await conversationOf(1);
  const at = Date.now() - waitedMs;

  const posted = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid({ msecs: at }), body: 'Late' });

  expect(posted.status).toBe(201);
  expect(posted.body.writtenAt).toBe(isTold ? new Date(at).toISOString() : undefined);
  expect(Date.parse(posted.body.createdAt)).toBeGreaterThan(Date.now() - 60_000);
});

test('text comes back as it was typed, whatever it holds', async () => {
  const { anna, ticket } = await conversationOf(1);
  const nasty =
    "<img src=x onerror=alert(1)> <!channel> *bold* \u202Eabc 👩‍🔧 {{7*7}} '; DROP TABLE tickets; --\nline two";

  const posted = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: nasty });
  const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages?after=1`);

  expect([posted.body.body, body.items[0].body]).toEqual([nasty, nasty]);
});

test('pages of tickets hold each ticket once, last changed first', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const opened = [];
  for (let index = 0; index < 5; index++) opened.push(await given.ticket(anna));
  await anna.api.post(`/v1/tickets/${opened[1].id}/messages`, { id: uuid(), body: 'moves to the top' });

  const seen: number[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await anna.api.get(`/v1/tickets?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items.map((ticket: { number: number }) => ticket.number));
    cursor = body.nextCursor;
  }

  expect(seen).toEqual([2, 5, 4, 3, 1]);
});

test('the stream ends when its session is signed out', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const stream = await listen(anna.api);

  await anna.api.delete('/v1/sessions/current');

  expect(await stream.next()).toBeUndefined();
  expect((await anna.api.get('/v1/tickets')).status).toBe(401);
});

test('twenty messages at once reach a listener in the order of their seq', async () => {
  const { anna, ticket } = await conversationOf(1);
  const stream = await listen(anna.api);

  await Promise.all(
    Array.from({ length: 20 }, () => anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'x' })),
  );

  const heard = [];
  for (let index = 0; index < 20; index++) heard.push((await stream.next())?.message.seq);
  expect(heard).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
});

test('a page of a foreign origin may not act for a site, an allowed one may', async () => {
  const { given } = await startServer();
  const anna = await given.customer({ allowedOrigins: ['https://portal.example.com'] });
  const from = (origin: string, method = 'GET') =>
    anna.api.request('/v1/tickets', { method, headers: { origin, 'access-control-request-method': 'POST' } });

  const allowed = await from('https://portal.example.com');
  const foreign = await from('https://evil.example');
  const nobody = await from('null');
  const preflight = await from('https://portal.example.com', 'OPTIONS');

  expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([
    200,
    'https://portal.example.com',
  ]);
  expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  expect([nobody.status, nobody.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
    204,
    'Authorization, Content-Type',
  ]);
});

test('machines beyond the first page are reached however long their names are', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  for (const serial of ['А'.repeat(90), 'Б'.repeat(90), 'В'.repeat(90)]) {
    await addMachine(deps, { siteId: anna.siteId, companyId: anna.companyId, model: 'Ж'.repeat(200), serial });
  }

  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await anna.api.get(`/v1/machines?limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(body.items[0].serial);
    cursor = body.nextCursor;
  }

  expect(new Set(seen).size).toBe(4);
});

test('a page that leaves before its stream is answered leaves no listener behind', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();

  for (let index = 0; index < 30; index++) {
    const leaving = new AbortController();
    const asked = anna.api.request('/v1/stream', { signal: leaving.signal }).catch(() => undefined);
    setTimeout(() => leaving.abort(), index % 3);
    await asked;
  }
  await deps.database.select('SELECT 1');

  await expect.poll(timers).toBeLessThan(before + 10);
});
