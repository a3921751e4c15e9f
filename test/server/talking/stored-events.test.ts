import { expect, test } from 'vitest';
import { forgetExternalEvents } from '../../../server/src/services/forget-external-events.ts';
import { startServer } from '../../support/start-server.ts';

let clock = Date.now();
const event = (key: string, happenedAt = '2.000001') => ({
  destination: 'slack',
  workspace: 'T1',
  key,
  kind: 'message',
  happenedAt,
  payload: `words of ${key}`,
});

async function start() {
  const server = await startServer({ now: () => new Date(clock) });
  const { service } = server.given;
  const store = (one: object) => service.post('/v1/external-events', one);
  const claim = async (more = {}) =>
    (await service.post('/v1/external-events/claim', { destination: 'slack', ...more })).body.items;
  const complete = (id: string, lease: string) => service.post(`/v1/external-events/${id}/complete`, { lease });
  const fail = (id: string, lease: string, more = {}) =>
    service.post(`/v1/external-events/${id}/fail`, { lease, reason: 'Slack is away', ...more });
  return { ...server, service, store, claim, complete, fail };
}

test('an event is stored once, however often and at whatever moment it is told', async () => {
  const { store, claim, complete } = await start();

  const answers = await Promise.all(Array.from({ length: 5 }, () => store(event('message:C1:2.000001'))));
  const [held, ...repeats] = answers.map(({ body }) => body).sort((one, _) => (one.lease ? -1 : 1));
  await complete(held.id, held.lease);
  const later = await store(event('message:C1:2.000001'));

  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(repeats.map(({ lease }) => lease)).toEqual([null, null, null, null]);
  expect(later.body).toEqual({ id: held.id, lease: null });
  clock += 60_000;
  expect(await claim()).toEqual([]);
});

test('what was left by whoever held it is handed out when the lease has ended, in the order in which it happened', async () => {
  const { store, claim, complete } = await start();
  const { body: second } = await store(event('b', '3.000002'));
  await store(event('a', '3.000001'));
  await store({ ...event('c', '3.000003'), workspace: 'T2' });

  const early = await claim();
  clock += 31_000;
  const ofOne = await claim({ workspace: 'T1' });
  const overtaken = await complete(second.id, second.lease);

  expect(early).toEqual([]);
  expect(ofOne.map(({ key, payload }: { key: string; payload: string }) => [key, payload])).toEqual([
    ['a', 'words of a'],
    ['b', 'words of b'],
  ]);
  expect(overtaken.body.error.code).toBe('lease_lost');
  expect((await claim()).map(({ key }: { key: string }) => key)).toEqual(['c']);
});

test('what is given back comes again after its time, and not for ever', async () => {
  const { store, claim, fail } = await start();
  const { body } = await store(event('given back'));

  await fail(body.id, body.lease, { retryAfterSeconds: 10 });
  const tooEarly = await claim();
  clock += 11_000;
  const [again] = await claim();
  clock += 25 * 60 * 60_000;
  const last = await fail(again.id, again.lease);
  clock += 60 * 60_000;

  expect([tooEarly, last.body.status, await claim()]).toEqual([[], 'failed', []]);
});

test('the words of an event are forgotten when it is done, and that it was told a month later', async () => {
  const { deps, store, complete } = await start();
  const { body } = await store(event('done'));
  await complete(body.id, body.lease);
  const rows = () => deps.database.select('SELECT key, status, payload FROM external_events');

  const done = await rows();
  clock += 29 * 24 * 60 * 60_000;
  await forgetExternalEvents(deps);
  const kept = await rows();
  clock += 2 * 24 * 60 * 60_000;
  await forgetExternalEvents(deps);

  expect(done).toEqual([{ key: 'done', status: 'done', payload: null }]);
  expect(kept).toEqual(done);
  expect(await rows()).toEqual([]);
});
