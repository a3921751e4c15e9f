import { expect, test } from 'vitest';
import { forgetExternalEvents } from '../../../server/src/services/forget-external-events.ts';
import { startServer } from '../../support/start-server.ts';

let clock = Date.now();
const event = (key: string, happenedAt = '2.000001', line = key) => ({
  destination: 'slack',
  workspace: 'T1',
  key,
  line,
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

/** Fails at what is claimed until nothing is left to claim, and answers what became of it each time. */
async function failOften(
  claim: () => Promise<{ id: string; lease: string }[]>,
  fail: (id: string, lease: string, more: object) => Promise<{ body: { status: string } }>,
) {
  const statuses: string[] = [];
  for (let [one] = await claim(); one; [one] = await claim()) {
    statuses.push((await fail(one.id, one.lease, { retryAfterSeconds: 0 })).body.status);
  }
  return statuses;
}

test('an event is stored once, however often and at whatever moment it is told', async () => {
  const { store, claim, complete } = await start();

  const answers = await Promise.all(Array.from({ length: 5 }, () => store(event('message:C1:2.000001'))));
  const [held, ...repeats] = answers.map(({ body }) => body).sort((one, _) => (one.lease ? -1 : 1));
  await complete(held.id, held.lease);
  const later = await store(event('message:C1:2.000001'));

  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(repeats.map(({ lease }) => lease)).toEqual([null, null, null, null]);
  expect(later.body).toEqual({ id: held.id, lease: null, state: 'done' });
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

test('a decision that fails holds up the message that waits behind it, and nothing else of its thread', async () => {
  const { store, claim, complete, fail } = await start();
  const { body: lock } = await store(event('lock', '4.000002', 'the message'));
  const message = { ...event('message', '4.000001', 'thread'), behind: 'the message' };
  const keys = (items: { key: string }[]) => items.map(({ key }) => key);

  const { body: told } = await store(message);
  const { body: later } = await store(event('later', '4.000003', 'thread'));
  await fail(lock.id, lock.lease, { retryAfterSeconds: 600 });
  const [meanwhile, ...others] = await claim();
  await complete(meanwhile.id, meanwhile.lease);
  clock += 601_000;
  const [again] = await claim();
  await complete(again.id, again.lease);
  const afterwards = keys(await claim());

  expect([told.state, later.state]).toEqual(['behind', 'behind']);
  expect([meanwhile.key, others, again.key, afterwards]).toEqual(['later', [], 'lock', ['message']]);
});

test('what is given back comes again after its time, and not for ever', async () => {
  const { store, claim, fail } = await start();
  const { body } = await store(event('given back'));

  await fail(body.id, body.lease, { retryAfterSeconds: 10 });
  const tooEarly = await claim();
  clock += 11_000;
  clock += 25 * 60 * 60_000;
  const statuses = await failOften(claim, fail);
  clock += 60 * 60_000;

  expect([tooEarly, statuses.at(0), statuses.at(-1), await claim()]).toEqual([[], 'waiting', 'failed', []]);
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

test('what happened in one line is held one after another, as it happened there, and other lines need not wait', async () => {
  const { store, claim, complete } = await start();
  const { body: first } = await store(event('one', '2.000001', 'C1:1'));

  const { body: behind } = await store(event('three', '2.000003', 'C1:1'));
  await store(event('two', '2.000002', 'C1:1'));
  const { body: elsewhere } = await store(event('other', '2.000009', 'C1:9'));
  const early = await claim();
  await complete(first.id, first.lease);
  const { body: stillBehind } = await store(event('three', '2.000003', 'C1:1'));
  const [second, ...more] = await claim();
  await complete(second.id, second.lease);
  const { body: atLast } = await store(event('three', '2.000003', 'C1:1'));

  expect([first, behind, elsewhere, stillBehind, atLast].map(({ state }) => state)).toEqual([
    'yours',
    'behind',
    'yours',
    'behind',
    'yours',
  ]);
  expect([early, second.key, more]).toEqual([[], 'two', []]);
});

test('what was given back for a while holds nothing up, and what was given back at a stop does', async () => {
  const { store, fail } = await start();
  const { body: failing } = await store(event('failing', '2.000001', 'C1:2'));
  await fail(failing.id, failing.lease, { retryAfterSeconds: 60 });
  const { body: ahead } = await store(event('ahead', '2.000002', 'C1:2'));
  const { body: again } = await store(event('failing', '2.000001', 'C1:2'));
  const { body: cutOff } = await store(event('cut off', '2.000001', 'C1:3'));
  await fail(cutOff.id, cutOff.lease, { retryAfterSeconds: 0, isUnfinished: true });
  const { body: behind } = await store(event('behind', '2.000002', 'C1:3'));

  expect([ahead.state, again.state, behind.state]).toEqual(['yours', 'later', 'behind']);
});

test('a message waits until every lock that was heard before it is done, whenever that happened, and whoever works on it', async () => {
  const { store, claim, complete, fail } = await start();
  const message = { ...event('message', '2.000001', 'C1:1'), behind: 'C1:2.000001' };
  const { body: lock } = await store(event('lock', '2.000005', 'C1:2.000001'));

  const { body: early } = await store(message);
  await fail(lock.id, lock.lease, { retryAfterSeconds: 5 });
  const { body: later } = await store(message);
  clock += 6_000;
  const [again, ...more] = await claim();
  await complete(again.id, again.lease);

  expect([early.state, later.state, again.key, more]).toEqual(['behind', 'behind', 'lock', []]);
  expect((await store(message)).body.state).toBe('yours');
});

test('an event that the bot gives back because it stops is not given up, however old it is; one that was given up is begun anew when it is told again', async () => {
  const { store, claim, fail } = await start();
  const { body } = await store(event('old'));
  clock += 25 * 60 * 60_000;
  const stopped = await fail(body.id, body.lease, { retryAfterSeconds: 0, isUnfinished: true });
  const statuses = await failOften(claim, fail);

  const { body: anew } = await store(event('old'));
  const later = await fail(anew.id, anew.lease);

  expect([stopped.body.status, statuses.at(-1), anew.state, later.body.status]).toEqual([
    'waiting',
    'failed',
    'yours',
    'waiting',
  ]);
});
