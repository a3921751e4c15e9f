import { request } from 'node:http';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { listen } from '../support/listen.ts';
import { startServer } from '../support/start-server.ts';

/** The value of a metric with these labels; undefined where it is not told. */
function readMetric(text: string, name: string, labels: Record<string, string> = {}): number | undefined {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text
    .split('\n')
    .find(
      (one) => one.startsWith(`${name}${wanted.length ? '{' : ' '}`) && wanted.every((label) => one.includes(label)),
    );
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

test('deliveries, requests, streams and commits are counted, by destination and by route template', async () => {
  let now = new Date('2026-03-01T10:00:00Z');
  const { api, given } = await startServer({ now: () => now });
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'one' });
  await given.ticket(anna);
  const stream = await listen(anna.api);
  const [card, other] = await given.claim();
  await given.service.post(`/v1/deliveries/${card?.id}/complete`, { lease: card?.lease });
  const failure = { lease: other?.lease, reason: 'gone', isPermanent: true };
  await given.service.post(`/v1/deliveries/${other?.id}/fail`, failure);
  now = new Date(now.getTime() + 90_000);

  const { status, body } = await api.get('/metrics');

  const text = String(body);
  const ofSlack = (name: string, labels = {}) => readMetric(text, name, { destination: 'slack', ...labels });
  expect(status).toBe(200);
  expect(ofSlack('sportello_deliveries', { state: 'waiting' })).toBe(1);
  expect(ofSlack('sportello_deliveries', { state: 'parked' })).toBe(1);
  expect(readMetric(text, 'sportello_deliveries', { destination: 'email', state: 'waiting' })).toBe(0);
  expect(ofSlack('sportello_delivery_oldest_waiting_seconds')).toBe(90);
  expect(ofSlack('sportello_delivery_attempts_total', { outcome: 'done' })).toBe(1);
  expect(ofSlack('sportello_delivery_attempts_total', { outcome: 'parked' })).toBe(1);
  const posted = { method: 'POST', route: '/v1/tickets/:id/messages', status: '201' };
  expect(readMetric(text, 'sportello_http_requests_total', posted)).toBe(1);
  expect(readMetric(text, 'sportello_http_received_bytes_total', { route: '/v1/tickets' })).toBeGreaterThan(100);
  expect(readMetric(text, 'sportello_open_streams')).toBe(1);
  expect(readMetric(text, 'sportello_database_writes_total')).toBeGreaterThan(5);
  expect(readMetric(text, 'sportello_database_commit_seconds_count')).toBeGreaterThan(3);
  expect(readMetric(text, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  for (const secret of [ticket.id, anna.id, anna.token, 'site-1', 'Anna']) expect(text).not.toContain(secret);
  stream.leave();
});

test('of a body counts what has come, whatever was announced', async () => {
  const { api } = await startServer();
  const announce = (headers: Record<string, string | number>) =>
    new Promise<void>((resolve) => {
      const sending = request(`${api.url}/v1/sessions`, { method: 'POST', headers });
      sending.once('error', () => resolve());
      sending.once('response', (answer) => answer.resume().once('close', resolve));
      sending.write('{"site":"');
      setTimeout(() => sending.destroy(), 200);
    });

  await announce({ 'content-type': 'application/json', 'content-length': 9_000_000_000_000_000 });
  await announce({ 'content-type': 'text/plain', 'content-length': 9_000_000_000_000_000 });
  const received = async () => {
    const lines = String((await api.get('/metrics')).body).split('\n');
    const bytes = lines.filter((line) => line.startsWith('sportello_http_received_bytes_total{'));
    return bytes.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  };

  await expect.poll(received).toBeGreaterThan(0);
  expect(await received()).toBeLessThan(2_000);
});

test('what nobody serves is counted as one route, whatever was asked for', async () => {
  const { api } = await startServer();
  for (const path of ['/wp-login.php', '/v1/nothing', '/%2e%2e/etc/passwd']) await api.get(path);

  const text = String((await api.get('/metrics')).body);

  expect(readMetric(text, 'sportello_http_requests_total', { route: 'other', status: '404' })).toBe(3);
  expect(text).not.toContain('wp-login');
});

test('without a token this machine alone reads it, and nobody through a proxy', async () => {
  const { api } = await startServer();
  const through = (headers: Record<string, string>) =>
    api.request('/metrics', { headers }).then(({ status }) => status);

  expect(await through({})).toBe(200);
  expect(await through({ 'x-forwarded-for': '127.0.0.1' })).toBe(404);
  expect(await through({ forwarded: 'for=127.0.0.1' })).toBe(404);
});

test('with a token only who presents it reads it, from wherever they come', async () => {
  const METRICS_TOKEN = 'a-token-of-prometheus';
  const { api } = await startServer({ env: { METRICS_TOKEN } });
  const status = (token: string, headers = {}) =>
    api
      .as(token)
      .request('/metrics', { headers })
      .then((answer) => answer.status);

  expect((await api.get('/metrics')).status).toBe(401);
  expect(await status('another-token-of-somebody')).toBe(401);
  expect(await status(METRICS_TOKEN)).toBe(200);
  expect(await status(METRICS_TOKEN, { 'x-forwarded-for': '10.0.0.1' })).toBe(200);
});

test('a caller who leaves before the answer is counted as such', async () => {
  const { api, given } = await startServer();
  const leaving = request(`${api.url}/v1/deliveries/claim`, {
    method: 'POST',
    headers: { authorization: `Bearer ${given.service.token}`, 'content-type': 'application/json' },
  });
  leaving.on('error', () => undefined);
  leaving.end(JSON.stringify({ destination: 'slack', limit: 1, waitSeconds: 20 }));
  const aborted = { route: '/v1/deliveries/claim', status: 'aborted' };
  setTimeout(() => leaving.destroy(), 300);

  await expect
    .poll(async () => readMetric(String((await api.get('/metrics')).body), 'sportello_http_requests_total', aborted))
    .toBe(1);
});
