import { readdir } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../server/src/database/database.ts';
import { ownPlace } from '../support/own-database.ts';

async function open(): Promise<Database> {
  const database = await openDatabase(await ownPlace());
  onTestFinished(() => database.close());
  return database;
}

const names = async (database: Database) =>
  (await database.select<{ name: string }>('SELECT name FROM slips ORDER BY name')).map((row) => row.name);

async function withSlips(): Promise<Database> {
  const database = await open();
  await database.transaction((tx) => tx.run('CREATE TABLE slips (name TEXT PRIMARY KEY)'));
  return database;
}

const insert = (database: Database, name: string) =>
  database.transaction((tx) => tx.run('INSERT INTO slips (name) VALUES ($name)', { name }));

test('one writer that fails among many undoes only itself', async () => {
  const database = await withSlips();

  const outcomes = await Promise.allSettled([
    insert(database, 'a'),
    insert(database, 'b'),
    database.transaction(async (tx) => {
      await tx.run("INSERT INTO slips (name) VALUES ('half')");
      throw new Error('changed my mind');
    }),
    insert(database, 'b'),
    insert(database, 'c'),
  ]);

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(await names(database)).toEqual(['a', 'b', 'c']);
});

test('a part that fails undoes itself, and the rest of its transaction is kept', async () => {
  const database = await withSlips();

  await database.transaction(async (tx) => {
    await tx.part(() => tx.run("INSERT INTO slips (name) VALUES ('a')"));
    await tx
      .part(async () => {
        await tx.run("INSERT INTO slips (name) VALUES ('b')");
        await tx.run("INSERT INTO slips (name) VALUES ('a')");
      })
      .catch(() => undefined);
    await tx.run("INSERT INTO slips (name) VALUES ('c')");
  });

  expect(await names(database)).toEqual(['a', 'c']);
});

test('what a transaction announces comes after its commit, and not at all when it fails', async () => {
  const database = await withSlips();
  const heard: string[][] = [];

  await Promise.allSettled([
    database.transaction(async (tx) => {
      await tx.run("INSERT INTO slips (name) VALUES ('a')");
      tx.afterCommit(() => void names(database).then((seen) => heard.push(seen)));
    }),
    database.transaction(async (tx) => {
      tx.afterCommit(() => heard.push(['never']));
      throw new Error('no');
    }),
  ]);
  await names(database);

  expect(heard).toEqual([['a']]);
});

test('counts, sums and averages come as numbers, in a transaction too', async () => {
  const database = await open();
  const sql = `SELECT COUNT(*) AS "count", SUM(x) AS "sum", AVG(x) AS "average", SUM(x) / 2 AS "half"
    FROM (SELECT CAST(4000000000 AS BIGINT) AS x UNION ALL SELECT CAST(2 AS BIGINT)) AS numbers`;

  const told = [await database.select(sql), await database.transaction((tx) => tx.select(sql))];

  const numbers = { count: 2, sum: 4_000_000_002, average: 2_000_000_001, half: 2_000_000_001 };
  expect(told).toEqual([[numbers], [numbers]]);
});

test('200 writers at once all succeed, in the order they came', async () => {
  const database = await withSlips();
  const order: number[] = [];

  await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      database.transaction(async (tx) => {
        await tx.run('INSERT INTO slips (name) VALUES ($name)', { name: String(index) });
        tx.afterCommit(() => order.push(index));
      }),
    ),
  );

  expect(order).toEqual(Array.from({ length: 200 }, (_, index) => index));
});

/** By their files. */
async function publishedMigrations(): Promise<string[]> {
  const files = await readdir(new URL('../../server/src/database/migrations/', import.meta.url));
  return files
    .filter((file) => /^\d{4}-/.test(file))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();
}

test('two processes that start on an empty folder migrate once', async () => {
  const path = await ownPlace();

  const databases = await Promise.all([openDatabase(path), openDatabase(path), openDatabase(path)]);
  onTestFinished(async () => void (await Promise.all(databases.map((database) => database.close()))));

  const applied = await databases[0].select<{ name: string }>('SELECT name FROM migrations ORDER BY name');
  expect(applied.map(({ name }) => name)).toEqual(await publishedMigrations());
});

test('a listener that throws after a commit neither undoes it nor stops the next', async () => {
  const database = await withSlips();
  const warned = new Promise((resolve) => process.once('warning', resolve));

  await database.transaction(async (tx) => {
    await tx.run("INSERT INTO slips (name) VALUES ('a')");
    tx.afterCommit(() => {
      throw new Error('nobody is listening');
    });
  });
  await insert(database, 'b');

  expect(await names(database)).toEqual(['a', 'b']);
  expect(await warned).toMatchObject({ message: 'nobody is listening' });
});
