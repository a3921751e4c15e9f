import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../server/src/database/engine.ts';
import { openSqlite } from '../../../server/src/database/sqlite-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'sportello-'));
let engine: Engine;
beforeAll(async () => {
  engine = await openSqlite(join(folder, 'test.sqlite'));
  await engine.lend(async (writer) => {
    await engine.execute(writer, 'CREATE TABLE things (id INTEGER PRIMARY KEY, word TEXT, share REAL, size INTEGER)');
    for (let id = 1; id <= 60; id += 1) {
      const thing = { id, word: id % 7 === 0 ? null : `${id} "«è» \\ \n \0 𝛼${id}`, share: id / 8, size: 2 ** 40 + id };
      await engine.query('INSERT INTO things VALUES ($id, $word, $share, $size)', thing, writer);
    }
  });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['in order', 'SELECT id, word, share, size AS "theSize" FROM things WHERE id > $from ORDER BY id'],
  [
    'backwards, a page',
    'SELECT id, word, share, size AS "theSize" FROM things WHERE id > $from ORDER BY id DESC LIMIT 40',
  ],
  [
    'by a value that is not answered',
    'SELECT word, id, share, share * 2 AS "twice" FROM things WHERE id > $from ORDER BY size % 11, id DESC',
  ],
])('rows that come as one text are the rows that came one by one: %s', async (_how, sql) => {
  const oneByOne = await engine.query<{ id: number }>(sql, { from: 3 });
  expect(oneByOne.length).toBeGreaterThan(30);

  for (let times = 0; times < 3; times += 1) {
    const again = await engine.query(sql, { from: 3 });
    expect(again).toEqual(oneByOne);
    expect(Object.keys(again[0] ?? {})).toEqual(Object.keys(oneByOne[0] ?? {}));
  }
  const few = await engine.query<{ id: number }>(sql, { from: 58 });
  expect(few).toEqual(oneByOne.filter(({ id }) => id > 58));
  expect(await engine.query(sql, { from: 60 })).toEqual([]);
});

test.each([
  ['bytes', 'SELECT id, word, CAST(word AS BLOB) AS "bytes" FROM things ORDER BY id'],
  ['text that was just made as JSON', 'SELECT id, share, json_array(id, word) AS "pair" FROM things ORDER BY id'],
])('%s come as they are, however many', async (_what, sql) => {
  const first = await engine.query(sql, {});

  expect(await engine.query(sql, {})).toEqual(first);
});

test('a value may be used twice, one that is not used is nobody’s, and one that is missing is refused', async () => {
  const sql = 'SELECT id FROM things WHERE id = $id OR (id = $other AND id <> $id)';

  expect(await engine.query(sql, { id: 1, other: 2, more: 'x' })).toEqual([{ id: 1 }, { id: 2 }]);
  await expect(engine.query(sql, { id: 1 })).rejects.toThrow('no value for $other');
  expect(await engine.query('SELECT $nothing AS "nothing"', { nothing: null })).toEqual([{ nothing: null }]);
});

test('a statement that is wrong tells it each time, and the next one works', async () => {
  for (let times = 0; times < 2; times += 1) {
    await expect(engine.query('SELECT nothing FROM things', {})).rejects.toMatchObject({
      name: 'SequelizeDatabaseError',
      original: { code: 'SQLITE_ERROR' },
    });
  }

  expect(await engine.query('SELECT COUNT(*) AS "count" FROM things', {})).toEqual([{ count: 60 }]);
});

test('hundreds of different statements at once are answered, each with its own', async () => {
  const asked = Array.from({ length: 500 }, (_, number) =>
    engine.query(`SELECT ${number} AS "number", id FROM things WHERE id = $id`, { id: (number % 60) + 1 }),
  );

  expect(await Promise.all(asked)).toEqual(
    Array.from({ length: 500 }, (_, number) => [{ number, id: (number % 60) + 1 }]),
  );
});

test('a table that is changed meanwhile is read as it is by then', async () => {
  const sql = 'SELECT * FROM changing';
  await engine.lend(async (writer) => {
    await engine.execute(writer, 'CREATE TABLE changing (id INTEGER); INSERT INTO changing VALUES (1)');
    expect(await engine.query(sql, {})).toEqual([{ id: 1 }]);
    await engine.execute(writer, 'ALTER TABLE changing ADD COLUMN word TEXT');
  });

  expect(await engine.query(sql, {})).toEqual([{ id: 1, word: null }]);
});
