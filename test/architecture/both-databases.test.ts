import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import postgresRun from '../../vitest.postgres.config.ts';
import { onlyOnSqlite } from '../support/only-on-sqlite.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What ties a test to a file of SQLite: its path, or a process that is told a folder and no database. */
const ofFile = /['"`](sportello|db)\.sqlite|DATA_DIR: dataDir|dialect: 'sqlite'/;

/** They begin with a file on purpose. */
const fromFile = ['test/server/postgres/moving.test.ts'];

test('every test of the server runs on PostgreSQL too, or is named with the reason', () => {
  const { include = [], exclude = [] } = postgresRun.test ?? {};
  const all = globSync('test/server/**/*.test.ts', { cwd: root });
  const onPostgres = globSync(include, { cwd: root, ignore: exclude });

  const missing = all.filter((file) => !onPostgres.includes(file));

  expect(missing.sort()).toEqual(Object.keys(onlyOnSqlite).sort());
  expect(Object.values(onlyOnSqlite).filter((reason) => reason.length < 10)).toEqual([]);
  expect(onPostgres.length).toBeGreaterThan(100);
});

test('none of them works on a file of SQLite beside', () => {
  const { include = [], exclude = [] } = postgresRun.test ?? {};
  const sources = globSync([...include, 'test/server/**/*.ts'], { cwd: root, ignore: [...exclude, ...fromFile] });

  const tied = sources.filter((file) => ofFile.test(readFileSync(join(root, file), 'utf8')));

  expect(fromFile.every((file) => existsSync(join(root, file)))).toBe(true);
  expect(tied).toEqual([]);
});
