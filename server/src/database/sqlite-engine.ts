import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Sequelize } from 'sequelize';
import { Checkpoints } from './checkpoints.ts';
import { quickCheck } from './copy-database.ts';
import { databaseError } from './database-error.ts';
import type { Engine } from './engine.ts';
import { close, execute, type SqliteConnection } from './sqlite-connection.ts';
import { SqliteStatements } from './sqlite-statements.ts';
import { writeOut } from './written-out.ts';

/**
 * WAL lets readers go on beside the writer; FULL syncs each commit, so that what was answered survives a power
 * cut (shared commits make it nearly free under load).
 */
const pragmas = [
  'PRAGMA busy_timeout=5000', // first: servers that start together wait for each other from here on
  'PRAGMA journal_mode=WAL',
  'PRAGMA synchronous=FULL',
  'PRAGMA foreign_keys=ON',
  'PRAGMA wal_autocheckpoint=20000', // pages, 80 MB: only where checkpoints.ts does not get through
];

/**
 * Opens the SQLite file at `path`, making it where it is missing. Three connections are kept, to read, to write and to
 * move what was written into the file: Sequelize 6 would open a new one for each transaction, begin it DEFERRED and set no
 * busy time-out.
 */
export async function openSqlite(path: string): Promise<Engine> {
  mkdirSync(dirname(path), { recursive: true });
  const sequelize = new Sequelize({ dialect: 'sqlite', storage: path, logging: false, retry: { max: 1 } });
  const connections = sequelize.connectionManager as unknown as {
    getConnection(options: { uuid: string }): Promise<SqliteConnection>;
  };
  await forgetStatistics(await connections.getConnection({ uuid: 'first' }));
  const reader = await connections.getConnection({ uuid: 'default' });
  const writer = await connections.getConnection({ uuid: 'writer' });
  const keeper = await connections.getConnection({ uuid: 'keeper' });
  for (const connection of [writer, reader, keeper]) for (const pragma of pragmas) await execute(connection, pragma);
  const written = new SqliteStatements(writer);
  const readOnly = new SqliteStatements(reader);
  const checkpoints = new Checkpoints(keeper);
  return {
    sequelize,
    begin: 'BEGIN IMMEDIATE',
    query: async (sql, bind, connection) => {
      try {
        return await (connection === writer ? written : readOnly).run(sql, bind);
      } catch (error) {
        throw databaseError(sql, error);
      }
    },
    execute: (connection, sql) => execute(connection as SqliteConnection, sql),
    write: async (connection, writes) => {
      try {
        await execute(connection as SqliteConnection, writes.map(writeOut).join(';\n'));
      } catch (error) {
        throw databaseError(writes.map(({ sql }) => sql).join(';\n'), error);
      }
    },
    lend: async (work) => {
      const result = await work(writer);
      checkpoints.soon();
      return result;
    },
    distrust: () => undefined,
    tune: async () => undefined,
    check: () => quickCheck(path),
    close: async () => {
      await Promise.all([written.close(), readOnly.close(), checkpoints.stop()]);
      await Promise.all([writer, reader, keeper].map(close));
    },
  };
}

/**
 * Somebody may have run ANALYZE on the file. By such statistics SQLite begins with whatever table was small then, and sorts
 * a whole company for one page (measured with 10,000 tickets: a list takes 20 times as long); without them its plans are
 * those that the tests hold. The connections that come later read the schema anew, and with it that there are none.
 */
async function forgetStatistics(connection: SqliteConnection): Promise<void> {
  try {
    await execute(connection, 'PRAGMA busy_timeout=5000');
    for (const table of ['sqlite_stat1', 'sqlite_stat4']) await execute(connection, `DROP TABLE IF EXISTS ${table}`);
  } finally {
    await close(connection);
  }
}
