import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { Api } from '../support/api.ts';
import { startServer } from '../support/start-server.ts';

const limited = { env: { RATE_LIMIT_TIMES: '1' } };

const contacts = (index: number) => ({ contacts: [`maintenance-${index}@plant.example`] });

/** Sends requests at once and tells how many were answered with each status. */
async function statuses(many: number, send: (index: number) => Promise<{ status: number }>) {
  const answers = await Promise.all(Array.from({ length: many }, (_, index) => send(index)));
  const counted: Record<number, number> = {};
  for (const { status } of answers) counted[status] = (counted[status] ?? 0) + 1;
  return counted;
}

test('a customer may write twenty messages a minute, is told what is left, and is told when to go on', async () => {
  const { given } = await startServer(limited);
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const write = () => anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'still here' });

  const first = await write();
  const counted = await statuses(18, write);
  const refused = await write();

  expect(first.headers.get('ratelimit')).toMatch(/"customer"; r=\d+; t=\d+.*"messages"; r=18; t=(60|5\d)/);
  expect(first.headers.get('ratelimit-policy')).toMatch(/"messages"; q=20; w=60/);
  expect(counted).toEqual({ 201: 18 });
  expect([refused.status, refused.body.error.code]).toEqual([429, 'too_many_requests']);
  const wait = Number(refused.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(30);
  expect(wait).toBeLessThanOrEqual(60);
});

test('one customer’s flood, larger than the limit of the site, takes nothing from a colleague, who may still read and write', async () => {
  const { given } = await startServer({ env: { RATE_LIMIT_TIMES: '0.1' } });
  const anna = await given.customer();
  const { siteId, siteKey, companyId } = anna;
  const bruno = await given.customer({ siteId, siteKey, companyId });
  const ticket = await given.ticket(anna);
  const write = (by: typeof anna) => by.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'hello' });

  const messages = await statuses(30, () => write(anna));
  const read = await anna.api.get(`/v1/tickets/${ticket.id}/messages`);
  const reads = await statuses(1_250, () => anna.api.get('/v1/unread'));

  expect([messages, read.status, reads]).toEqual([{ 201: 1, 429: 29 }, 200, { 200: 28, 429: 1_222 }]);
  expect((await write(bruno)).status).toBe(201);
  expect((await bruno.api.get(`/v1/tickets/${ticket.id}/messages`)).status).toBe(200);
});

test.each<[what: string, write: (by: Api, open: string, closed: string, index: number) => Promise<{ status: number }>]>(
  [
    ['changing who is informed', (by, open, _, n) => by.put(`/v1/tickets/${open}/contacts`, contacts(n))],
    ['rating', (by, _, closed, n) => by.post(`/v1/tickets/${closed}/rating`, { isSolved: n % 2 === 0 })],
  ],
)('%s is written to technicians and counts as a message', async (_what, write) => {
  const { given } = await startServer(limited);
  const anna = await given.customer();
  const [open, closed] = [await given.ticket(anna), await given.closedTicket(anna)];

  const counted = await statuses(20, (index) => write(anna.api, open.id, closed.id, index));

  expect(counted).toEqual({ 200: 18, 429: 2 });
});

test('an address may try to sign in sixty times a minute, whoever it says it is', async () => {
  const { api, given } = await startServer(limited);
  const anna = await given.customer();
  const sign = (name: string) => api.post('/v1/sessions', { site: anna.siteKey, username: name, password: 'wrong' });

  // In portions: of more at once some would be refused because passwords are checked two by two.
  const first = await statuses(40, (index) => sign(`nobody-${index}`));
  const more = await statuses(30, (index) => sign(`no-one-${index}`));

  expect([first, more]).toEqual([{ 401: 40 }, { 401: 19, 429: 11 }]);
  const refused = await sign(anna.username);
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
  expect((await anna.api.get('/v1/tickets')).status).toBe(200);
});

test('a browser that is known signs in while its neighbours behind the same address use up what the address may', async () => {
  const { api, given } = await startServer(limited);
  const anna = await given.customer();
  const account = { site: anna.siteKey, username: anna.username };
  const sign = (body: object) => api.post('/v1/sessions', { ...account, ...body });
  const { device } = (await sign({ password: 'correct horse' })).body;
  await statuses(310, () => api.get(`/v1/sites/${anna.siteKey}`));

  const stranger = await sign({ password: 'correct horse' });
  const known = await sign({ password: 'correct horse', device });
  const madeUp = await sign({ password: 'correct horse', device: `${device.slice(0, -4)}AAAA` });
  const often = await statuses(70, () => sign({ username: 'anybody', password: 'x', device }));
  const own = [];
  for (let index = 0; index < 62; index += 1) own.push((await sign({ password: 'correct horse', device })).status);

  expect([stranger.status, known.status, madeUp.status]).toEqual([429, 201, 429]);
  expect(often).toEqual({ 429: 70 }); // a mark is of one account
  expect(own).toEqual([...Array(59).fill(201), 429, 429, 429]); // and has a limit of its own
}, 30_000);

test('addresses behind a trusted proxy are counted apart, and nobody else’s word is taken for an address', async () => {
  const { api, given } = await startServer({ env: { ...limited.env, TRUSTED_PROXIES: '127.0.0.1' } });
  const { siteKey } = await given.customer();
  const look = (from: string) =>
    api.request(`/v1/sites/${siteKey}`, { method: 'GET', headers: { 'x-forwarded-for': from } });

  const one = await statuses(310, () => look('203.0.113.7'));
  const sameNetwork = await statuses(310, (index) => look(`2001:db8:1:2::${index.toString(16)}`));
  const spoofed = await look('198.51.100.1, 203.0.113.7');
  const other = await look('203.0.113.8');

  expect(one).toEqual({ 200: 300, 429: 10 });
  expect(sameNetwork).toEqual({ 200: 300, 429: 10 });
  expect([spoofed.status, other.status]).toEqual([429, 200]);
});

test('guessing tokens is limited like any stranger’s requests, and the service token is not', async () => {
  const { api, given } = await startServer(limited);

  const guesses = await statuses(320, (index) => api.as(`guess-${index}`).get('/v1/tickets'));
  const work = await statuses(320, () =>
    given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 1 }),
  );

  expect(guesses).toEqual({ 401: 300, 429: 20 });
  expect(work).toEqual({ 200: 320 });
});

test('the pages that mails lead to are limited by address', async () => {
  const { api } = await startServer(limited);

  const counted = await statuses(310, (index) => api.get(`/follow/guess-${index}`));

  expect(counted).toEqual({ 404: 300, 429: 10 });
});

test('a customer holds at most thirty streams; further ones are told to come back', async () => {
  const { given, api } = await startServer(limited);
  const anna = await given.customer();
  const bruno = await given.customer();
  const leaving = new AbortController();
  const open = (token: string) =>
    fetch(`${api.url}/v1/stream`, { headers: { authorization: `Bearer ${token}` }, signal: leaving.signal });

  const counted = await statuses(35, () => open(anna.token));
  const refused = await open(anna.token);
  const others = await open(bruno.token);

  expect(counted).toEqual({ 200: 30, 429: 5 });
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0, others.status]).toEqual([429, true, 200]);
  expect(refused.headers.get('content-type')).toMatch(/^application\/json/);
  leaving.abort();
  await expect.poll(async () => (await statuses(1, () => openAndLeave(anna.token)))[200] ?? 0).toBe(1);

  async function openAndLeave(token: string) {
    const answer = await fetch(`${api.url}/v1/stream`, { headers: { authorization: `Bearer ${token}` } });
    await answer.body?.cancel();
    return answer;
  }
});
