import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { startServer } from '../support/start-server.ts';

const limited = { env: { RATE_LIMIT_TIMES: '1' } };

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

test('one customer’s flood takes nothing from a colleague, who may still read and write', async () => {
  const { given } = await startServer(limited);
  const anna = await given.customer();
  const { siteId, siteKey, companyId } = anna;
  const bruno = await given.customer({ siteId, siteKey, companyId });
  const ticket = await given.ticket(anna);
  const write = (by: typeof anna) => by.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'hello' });

  const counted = await statuses(60, () => write(anna));

  expect(counted).toEqual({ 201: 19, 429: 41 });
  expect((await write(bruno)).status).toBe(201);
  expect((await anna.api.get(`/v1/tickets/${ticket.id}/messages`)).status).toBe(200);
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
  leaving.abort();
  await expect.poll(async () => (await statuses(1, () => openAndLeave(anna.token)))[200] ?? 0).toBe(1);

  async function openAndLeave(token: string) {
    const answer = await fetch(`${api.url}/v1/stream`, { headers: { authorization: `Bearer ${token}` } });
    await answer.body?.cancel();
    return answer;
  }
});
