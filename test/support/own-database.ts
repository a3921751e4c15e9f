import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '../../server/src/database/database.ts';
import { openDatabaseBeside } from '../faults/harness/database-beside.ts';
import { databaseFor, databaseOf, dropDatabaseOf, dumpDatabaseOf, postgres } from './postgres.ts';

/** Where a database of the test's own may be that has no table yet. It goes with the test. */
export async function ownPlace(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(async () => {
    await rm(folder, { recursive: true, force: true });
    if (postgres) await dropDatabaseOf(folder);
  });
  return postgres ? databaseFor(folder, { isEmpty: true }) : join(folder, 'db.sqlite');
}

/** The columns of a table, and whether they refuse NULL. */
export function columnsOf({ select }: Pick<Database, 'select'>, table: string) {
  return select<{ name: string; isRequired: 0 | 1 }>(
    postgres
      ? `SELECT column_name AS "name", CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END AS "isRequired"
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '${table}'`
      : `SELECT name, "notnull" AS "isRequired" FROM pragma_table_info('${table}')`,
  );
}

/** Everything that the database of a server holds which has stopped: the bytes of its file, or all rows. */
export async function allStored({ dataDir }: { dataDir: string }): Promise<string> {
  if (postgres) return dumpDatabaseOf(dataDir);
  const files = ['sportello.sqlite', 'sportello.sqlite-wal'].map((name) => join(dataDir, name));
  return (await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')))).join('');
}

/** Has everybody wait who wants to write in the database of a server that runs; answers how to let them. */
export async function keepWritersOut({ dataDir }: { dataDir: string }): Promise<() => Promise<void>> {
  const beside = openDatabaseBeside(databaseOf(dataDir).replace(/^sqlite:/, ''));
  await beside.query(postgres ? 'SELECT pg_advisory_lock(7069834211)' : 'BEGIN EXCLUSIVE');
  return async () => {
    if (!postgres) await beside.query('ROLLBACK');
    await beside.close();
  };
}

/** Has every change of one kind to a table fail; answers how to mend it. */
export async function breakTable(
  { transaction }: Pick<Database, 'transaction'>,
  change: 'INSERT' | 'UPDATE',
  table: string,
): Promise<() => Promise<void>> {
  const [broken, mended] = postgres
    ? [
        `CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''broken''; END';
         CREATE TRIGGER broken BEFORE ${change} ON ${table} EXECUTE FUNCTION broken()`,
        'DROP FUNCTION broken CASCADE',
      ]
    : [
        `CREATE TRIGGER broken BEFORE ${change} ON ${table} BEGIN SELECT RAISE(ABORT, 'broken'); END`,
        'DROP TRIGGER broken',
      ];
  const run = async (sql: string) => {
    for (const statement of sql.split(/;\n/)) await transaction((tx) => tx.run(statement));
  };
  await run(broken);
  return () => run(mended);
}
