import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../server/src/database/database.ts';
import { ownPlace } from '../support/own-database.ts';

async function open(): Promise<Database> {
  const database = await openDatabase(await ownPlace());
  onTestFinished(() => database.close());
  return database;
}

test('every connection syncs each commit, waits for locks and keeps foreign keys', async () => {
  const database = await open();
  const read = async (select: Database['select']) =>
    Promise.all(
      ['journal_mode', 'synchronous', 'busy_timeout', 'foreign_keys'].map(async (name) =>
        Object.values((await select(`PRAGMA ${name}`))[0] ?? {}).at(0),
      ),
    );

  const settings = [await read(database.select), await database.transaction((tx) => read(tx.select))];

  expect(settings).toEqual([
    ['wal', 2, 5000, 1],
    ['wal', 2, 5000, 1],
  ]);
});

test('a full disk fails what cannot be written as such, and the queue goes on when there is room again', async () => {
  const database = await open();
  await database.transaction((tx) => tx.run('CREATE TABLE slips (name TEXT PRIMARY KEY)'));
  const [{ page_count: pages } = { page_count: 0 }] = await database.select<{ page_count: number }>(
    'PRAGMA page_count',
  );
  await database.transaction((tx) => tx.run(`PRAGMA max_page_count = ${pages + 1}`));
  const large = (name: string) =>
    database.transaction((tx) => tx.run('INSERT INTO slips (name) VALUES ($name)', { name: name.repeat(20_000) }));

  const outcomes = await Promise.allSettled([large('a'), large('b')]);
  await database.transaction((tx) => tx.run('PRAGMA max_page_count = 1000000'));
  await database.transaction((tx) => tx.run("INSERT INTO slips (name) VALUES ('small')"));

  const codes = outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason?.original?.code);
  expect(codes).toEqual(['SQLITE_FULL', 'SQLITE_FULL']);
  expect(await database.select('SELECT name FROM slips')).toEqual([{ name: 'small' }]);
});
