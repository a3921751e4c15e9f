import { expect, onTestFinished, test } from 'vitest';
import type { News } from '../../../server/src/deps.ts';
import { openNewsLog } from '../../../server/src/live/news-log.ts';
import { startServer } from '../../support/start-server.ts';

const [one, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

/** Two servers' logs in one database, with a clock that can be set. */
async function twoLogs() {
  const { deps } = await startServer();
  const { database } = deps;
  let now = new Date('2026-03-01T10:00:00Z');
  const open = async (server: string) => {
    const heard: News[] = [];
    const errors: unknown[] = [];
    const log = await openNewsLog(
      { database, now: () => now },
      server,
      (news) => heard.push(news),
      (error) => errors.push(error),
    );
    onTestFinished(() => log.stop());
    return { ...log, heard, errors };
  };
  const write = (log: { write: Awaited<ReturnType<typeof open>>['write'] }, ...customers: string[]) =>
    database.transaction((tx) =>
      log.write(
        customers.map((customerId) => ({ what: 'ended', customerId })),
        tx,
      ),
    );
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  return { database, first: await open(one), second: await open(other), open, write, pass };
}

const named = (heard: News[]) => heard.map((news) => 'customerId' in news && news.customerId);

test('each server hears the others once and in order, and not itself, however much there is', async () => {
  const { first, second, write } = await twoLogs();
  const customers = Array.from({ length: 700 }, (_, index) => `customer ${index}`);

  await Promise.all(customers.map((customer) => write(first, customer)));
  await write(second, 'another', 'and another');

  await expect.poll(() => second.heard.length).toBe(700);
  await expect.poll(() => first.heard.length).toBe(2);
  second.read();
  expect(named(second.heard)).toEqual(customers);
  expect(named(first.heard)).toEqual(['another', 'and another']);
});

test('what an hour has passed over is forgotten, and what comes after it is heard all the same', async () => {
  const { database, first, second, open, write, pass } = await twoLogs();
  await write(first, 'a');
  await write(first, 'b');
  await expect.poll(() => second.heard.length).toBe(2);
  pass(61 * 60_000);

  await second.forget(); // whatever the clock says, it keeps what came since it last deleted
  expect(await database.select('SELECT told FROM news')).toHaveLength(2);
  await write(first, 'b2');
  await expect.poll(() => second.heard.length).toBe(3);
  pass(61 * 60_000);
  await second.forget();
  const late = await open('33333333-3333-4333-8333-333333333333');
  await write(first, 'c');

  expect(await database.select('SELECT told FROM news ORDER BY id')).toHaveLength(3);
  await expect.poll(() => named(second.heard)).toEqual(['a', 'b', 'b2', 'c']);
  await expect.poll(() => named(late.heard)).toEqual(['c']);
});

test('news of a transaction that fails is news to nobody', async () => {
  const { database, first, second, write } = await twoLogs();

  const failed = database.transaction(async (tx) => {
    await first.write([{ what: 'ended', customerId: 'never' }], tx);
    throw new Error('it fails');
  });
  await failed.catch(() => undefined);
  await write(first, 'then');

  await expect.poll(() => named(second.heard)).toEqual(['then']);
});

test('a database that cannot be read is told once, and reading goes on where it stood', async () => {
  const { database, first, second, write } = await twoLogs();
  const { select } = database;

  database.select = () => Promise.reject(new Error('it is away'));
  await write(first, 'meanwhile');
  for (let count = 0; count < 3; count += 1) {
    second.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  database.select = select;

  await expect.poll(() => named(second.heard)).toEqual(['meanwhile']);
  expect(second.errors).toEqual([new Error('it is away')]);
});

test('a server that is alone writes no news', async () => {
  const { deps, given } = await startServer();

  await given.ticket(await given.customer());

  expect(await deps.database.select('SELECT id FROM news')).toEqual([]);
});
