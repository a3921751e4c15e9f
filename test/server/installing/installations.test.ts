import { pino } from 'pino';
import { expect, test } from 'vitest';
import { allStored } from '../../support/own-database.ts';
import { startServer } from '../../support/start-server.ts';

const [older, newer] = ['ab'.repeat(32), 'cd'.repeat(32)];
const data = '{"botToken":"xoxb-very-secret"}';

test('installations are kept, listed the oldest first, replaced in place and forgotten', async () => {
  let now = new Date('2026-03-01T10:00:00Z');
  const { given } = await startServer({ env: { SECRETS_KEY: older }, now: () => now });
  await given.service.put('/v1/installations/T2', { name: 'Seconda', data: '{}' });
  now = new Date('2026-03-02T10:00:00Z');
  await given.service.put('/v1/installations/T1', { name: 'Prima', data: '{}' });

  now = new Date('2026-03-03T10:00:00Z');
  const kept = await given.service.put('/v1/installations/T2', { name: 'Altra', data });
  const listed = await given.service.get('/v1/installations');
  const removed = await given.service.delete('/v1/installations/T1');
  const again = await given.service.delete('/v1/installations/T1');

  expect(kept.body).toEqual({
    workspace: 'T2',
    name: 'Altra',
    data,
    installedAt: '2026-03-01T10:00:00.000Z',
    updatedAt: '2026-03-03T10:00:00.000Z',
  });
  expect(listed.body.items.map(({ workspace }: { workspace: string }) => workspace)).toEqual(['T2', 'T1']);
  expect([removed.status, again.status]).toEqual([204, 204]);
  expect((await given.service.get('/v1/installations/T1')).status).toBe(404);
  expect((await given.service.get('/v1/installations/T2')).body).toEqual(kept.body);
});

test('the version that is meant is forgotten, not one that was kept since', async () => {
  let now = new Date('2026-03-01T10:00:00.123Z');
  const { given } = await startServer({ env: { SECRETS_KEY: older }, now: () => now });
  const first = await given.service.put('/v1/installations/T1', { name: 'Prima', data });
  now = new Date('2026-03-01T10:00:00.124Z');
  const second = await given.service.put('/v1/installations/T1', { name: 'Prima', data });
  const forget = (version: string) => given.service.delete(`/v1/installations/T1?updatedAt=${version}`);

  const late = await forget(first.body.updatedAt);
  const left = await given.service.get('/v1/installations/T1');
  const meant = await forget(second.body.updatedAt);
  const gone = await given.service.get('/v1/installations/T1');
  const senseless = await forget('yesterday');

  expect([late.status, left.status, meant.status, gone.status]).toEqual([204, 200, 204, 404]);
  expect(senseless.body.error.code).toBe('invalid_request');
});

test('neither the database nor the log holds the tokens', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const { given, stop, dataDir } = await startServer({ env: { SECRETS_KEY: older }, logger });

  await given.service.put('/v1/installations/T1', { name: 'Acme', data });
  await given.service.put('/v1/installations/T1', { name: '', data }); // refused
  await stop();
  const stored = await allStored({ dataDir });

  expect(stored).toContain('Acme');
  expect(stored).not.toContain('xoxb-very-secret');
  expect(lines.join()).toContain('/v1/installations/');
  expect(lines.join()).not.toContain('xoxb');
});

test('without a key nothing is kept and the remedy is named; everything else works', async () => {
  const { given } = await startServer();

  const answers = [
    await given.service.put('/v1/installations/T1', { name: 'Acme', data }),
    await given.service.get('/v1/installations'),
    await given.service.get('/v1/installations/T1'),
  ];

  expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(Array(3).fill([501, 'not_configured']));
  expect(answers[0]?.body.error.message).toMatch(/SECRETS_KEY.*openssl rand -base64 32/);
  expect((await given.service.delete('/v1/installations/T1')).status).toBe(204);
  expect((await given.ticket(await given.customer())).number).toBe(1);
});

test('a key is changed in two steps; what no key opens is told apart from what is', async () => {
  const { given, dataDir, stop } = await startServer({ env: { SECRETS_KEY: older } });
  await given.service.put('/v1/installations/T1', { name: 'Acme', data });
  await stop();
  const at = (SECRETS_KEY: string) => startServer({ dataDir, env: { SECRETS_KEY } });

  const both = await at(`${newer},${older}`);
  await both.stop();
  const afterwards = await at(newer);
  const { body: kept } = await afterwards.given.service.get('/v1/installations/T1');
  await afterwards.stop();
  const lost = await at('ef'.repeat(32));
  await lost.given.service.put('/v1/installations/T2', { name: 'Altra', data });
  const { body: listed } = await lost.given.service.get('/v1/installations');

  expect(kept.data).toBe(data);
  expect(listed.items.map((item: { data: string | null }) => item.data)).toEqual([null, data]);
});

test('only a technicians’ tool may see installations', async () => {
  const { api, given } = await startServer({ env: { SECRETS_KEY: older } });
  const anna = await given.customer();

  const answers = [await api.get('/v1/installations'), await anna.api.get('/v1/installations')];

  expect(answers.map(({ body }) => body.error.code)).toEqual(['unauthenticated', 'unauthenticated']);
});
