import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startRoad } from '../fakes/start-road.ts';

type Road = Awaited<ReturnType<typeof startRoad>>;

/** A customer writes numbers, ten a second, in each of the tickets in turn. @returns when the last was written */
async function writeTenASecond({ write }: Road, tickets: { id: string }[], seconds: number): Promise<number> {
  const began = performance.now();
  for (let number = 0; number < seconds * 10; number += 1) {
    await pause(Math.max(0, began + number * 100 - performance.now()));
    await write(tickets[number % tickets.length]?.id ?? '', String(number));
  }
  return performance.now();
}

const numbersIn = (words: string[]) => words.flatMap((some) => some.split('\n')).map(Number);
const upTo = (end: number) => Array.from({ length: end }, (_, number) => number);

/** No more than one post a second but for a burst of four. */
const isInTime = (road: Road, began: number) => {
  const posts = road.proxy.of('chat.postMessage').filter(({ at }) => at >= began);
  return posts.length <= 5 + (Date.now() - began) / 1000;
};

test('of ten messages a second in one ticket for twenty seconds each stands in Slack once, in order, a few seconds later', async () => {
  const road = await startRoad('socket');
  const ticket = await road.given.ticket(road.anna);
  await road.delivered();
  const began = Date.now();

  const last = await writeTenASecond(road, [ticket], 20);
  await road.delivered();
  const lateMs = performance.now() - last;

  const [{ words = [] } = {}] = await road.shown();
  expect(numbersIn(words)).toEqual(upTo(200));
  expect(words.length).toBeLessThanOrEqual(30);
  expect(isInTime(road, began)).toBe(true);
  expect(lateMs).toBeLessThan(5_000);
  expect(await road.parked()).toEqual([]);
}, 60_000);

test('several busy tickets in one channel each keep their order', async () => {
  const road = await startRoad('socket');
  const tickets = [];
  for (let count = 0; count < 3; count += 1) tickets.push(await road.given.ticket(road.anna));
  await road.delivered();
  const began = Date.now();

  const last = await writeTenASecond(road, tickets, 8);
  await road.delivered();
  const lateMs = performance.now() - last;

  const numbers = (await road.shown()).map(({ words }) => numbersIn(words));
  expect(numbers.sort(([one = 0], [other = 0]) => one - other)).toEqual(
    tickets.map((_, index) => upTo(80).filter((number) => number % 3 === index)),
  );
  expect(isInTime(road, began)).toBe(true);
  expect(lateMs).toBeLessThan(10_000);
}, 60_000);

test.each([
  ['lost answers', 'lose'],
  ['rate limits', { status: 429, headers: { 'retry-after': '1' }, body: '{"ok":false,"error":"ratelimited"}' }],
  ['cut connections', 'cut'],
] as const)(
  'a backlog survives %s: each message once, in order',
  async (_, fault) => {
    const road = await startRoad('socket');
    const ticket = await road.given.ticket(road.anna);
    await road.delivered();
    for (const words of upTo(6)) await road.write(ticket.id, String(words));
    await road.delivered();

    road.proxy.befall('chat.postMessage', fault, fault, fault);
    for (const number of upTo(30).slice(6)) await road.write(ticket.id, String(number));
    await road.delivered();

    const [{ words = [] } = {}] = await road.shown();
    expect(numbersIn(words)).toEqual(upTo(30));
    expect(words.length).toBeLessThan(20);
    expect(road.proxy.calls.filter((call) => call.fault !== undefined)).not.toEqual([]);
  },
  60_000,
);

test('two bots that share the work carry a backlog once and in order', async () => {
  const road = await startRoad('socket');
  await road.startBotWith(road.workspace.botToken);
  const tickets = [await road.given.ticket(road.anna), await road.given.ticket(road.anna)];
  await road.delivered();

  await writeTenASecond(road, tickets, 5);
  await road.delivered();

  const numbers = (await road.shown()).map(({ words }) => numbersIn(words));
  expect(numbers.sort(([one = 0], [other = 0]) => one - other)).toEqual(
    tickets.map((_, index) => upTo(50).filter((number) => number % 2 === index)),
  );
}, 60_000);
