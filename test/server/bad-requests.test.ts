import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { startServer } from '../support/start-server.ts';

const json = { 'content-type': 'application/json' };

async function scene() {
  const server = await startServer();
  const anna = await server.given.customer();
  const ticket = await server.given.ticket(anna);
  return { ...server, anna, ticket, good: server.given.chatRequest(anna) };
}

test.each<[what: string, body: string, code: string]>([
  ['malformed JSON', '{"site": ', 'malformed_json'],
  ['a bare string', '"acme"', 'malformed_json'],
  ['null', 'null', 'malformed_json'],
  ['a list', '[]', 'invalid_request'],
  ['nothing', '', 'invalid_request'],
  ['an object where a string is meant', '{"site":"acme","username":{"$ne":null},"password":"x"}', 'invalid_request'],
  ['an unknown field', '{"site":"acme","username":"a","password":"x","role":"admin"}', 'invalid_request'],
  ['a prototype key', '{"site":"acme","username":"a","password":"x","__proto__":{"isAdmin":true}}', 'invalid_request'],
  ['deep nesting', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'invalid_request'],
])('%s as a body of sign-in is refused', async (_what, body, code) => {
  const { api } = await startServer();

  const answer = await api.request('/v1/sessions', { method: 'POST', headers: json, body });

  expect([answer.status, answer.body.error.code]).toEqual([400, code]);
  expect(answer.body.error.requestId).toBe(answer.headers.get('x-request-id'));
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

test('every refused field of a ticket is named at once', async () => {
  const { anna, good } = await scene();

  const answer = await anna.api.post('/v1/tickets', {
    ...good,
    subject: '  ',
    machineStatus: 'broken',
    description: 12,
    colour: 'red',
  });

  expect(answer.status).toBe(400);
  const paths = answer.body.error.details.map((detail: { path: string }) => detail.path);
  expect(paths).toEqual(expect.arrayContaining(['body.subject', 'body.machineStatus', 'body.description']));
});

test.each([
  ['subject', 'x'.repeat(201)],
  ['description', 'x'.repeat(10_001)],
  ['description', 'a\u0000b'],
  ['description', 'half a pair \ud800'],
  ['category', 'no-such-category'],
  ['id', 'not-a-uuid'],
  ['language', '<script>'],
  ['kind', 'fax'],
])('a ticket whose %s is wrong is refused', async (field, value) => {
  const { anna, good } = await scene();

  const answer = await anna.api.post('/v1/tickets', { ...good, [field]: value });

  expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_request']);
  expect(answer.body.error.details[0].path).toContain(field);
});

test.each(['12', 'call me', '+39 051 12345678901234567890', '+39 <script>'])('%s is no phone number', async (phone) => {
  const { anna } = await scene();

  const answer = await anna.api.post('/v1/tickets', {
    kind: 'callback',
    id: uuid(),
    phone,
    description: 'please call',
    language: 'it',
  });

  expect([answer.status, answer.body.error.details[0].path]).toEqual([400, 'body.phone']);
});

test('a megabyte of text is refused, and the server goes on', async () => {
  const { anna, ticket, api } = await scene();

  const answer = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'x'.repeat(1_000_000) });

  expect([answer.status, answer.body.error.code]).toEqual([413, 'payload_too_large']);
  expect((await api.get('/healthz')).status).toBe(200);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a body of type %s, which a page may send without asking first, changes nothing',
  async (type) => {
    const { anna, ticket } = await scene();

    const answer = await anna.api.request(`/v1/tickets/${ticket.id}/messages`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify({ id: uuid(), body: 'hello' }),
    });

    expect([answer.status, answer.body.error.code]).toEqual([415, 'unsupported_media_type']);
    expect((await anna.api.get(`/v1/tickets/${ticket.id}/messages`)).body.items).toHaveLength(1);
  },
);

test('a wrong site key is told apart from a wrong password', async () => {
  const { api, anna } = await scene();

  const noSite = await api.post('/v1/sessions', { site: 'nobody', username: 'x', password: 'x' });
  const wrong = await api.post('/v1/sessions', { site: anna.siteKey, username: anna.username, password: 'wrong' });
  const nobody = await api.post('/v1/sessions', { site: anna.siteKey, username: 'nobody', password: 'wrong' });

  expect([noSite.status, noSite.body.error.code]).toEqual([404, 'unknown_site']);
  expect([wrong.status, wrong.body.error.code]).toEqual([401, 'invalid_credentials']);
  expect({ ...nobody.body.error, requestId: '' }).toEqual({ ...wrong.body.error, requestId: '' });
});

test.each(['/v1/tickets/%', '/v1/tickets/..%2f..', '/v1/tickets/1', '/v1/nothing', '/v1/sites/NOT%20A%20KEY'])(
  '%s is answered with a code of its own, never with a failure of ours',
  async (path) => {
    const { anna } = await scene();

    const { status, body } = await anna.api.get(path);

    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.error.code).toMatch(/^[a-z_]+$/);
  },
);

test('an address answers 405 to methods that it does not know', async () => {
  const { anna } = await scene();

  const answer = await anna.api.request('/v1/tickets', { method: 'PUT' });

  expect([answer.status, answer.body.error.code]).toEqual([405, 'method_not_allowed']);
});

test.each([
  'cursor=nonsense',
  'limit=',
  'limit=0x10',
  'limit=5.0',
  'limit=0',
  'limit=1000',
  'limit=abc',
  'state=lost',
  'foo=1',
  'state=open&state=closed',
])('a list asked with %s is refused', async (query) => {
  const { anna } = await scene();

  const answer = await anna.api.get(`/v1/tickets?${query}`);

  expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_request']);
});

test.each(['5', true, ['7'], 1.5, null])('a limit of %j is no number in a body', async (limit) => {
  const { given } = await startServer();

  const answer = await given.service.post('/v1/deliveries/claim', { destination: 'slack', limit });

  expect([answer.status, answer.body.error.details[0].path]).toEqual([400, 'body.limit']);
});
