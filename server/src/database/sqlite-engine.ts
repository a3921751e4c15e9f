import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Sequelize } from 'sequelize';
import { quickCheck } from './copy-database.ts';
import type { Engine } from './engine.ts';
import { close, execute, type SqliteConnection } from './sqlite-connection.ts';

/**
 * WAL lets readers go on beside the writer; FULL syncs each commit, so that what was answered survives a power
 * cut (shared commits make it nearly free under load).
 */
const pragmas = [
  'PRAGMA busy_timeout=5000', // first: servers that start together wait for each other from here on
  'PRAGMA journal_mode=WAL',
  'PRAGMA synchronous=FULL',
  'PRAGMA foreign_keys=ON',
];

/**
 * Opens the SQLite file at `path`, making it where it is missing. Two connections are kept: Sequelize 6 would open a
 * new one for each transaction, begin it DEFERRED and set no busy time-out.
 */
export async function openSqlite(path: string): Promise<Engine> {
  mkdirSync(dirname(path), { recursive: true });
  const sequelize = new Sequelize({ dialect: 'sqlite', storage: path, logging: false, retry: { max: 1 } });
  const connections = sequelize.connectionManager as unknown as {
    getConnection(options: { uuid: string }): Promise<SqliteConnection>;
  };
  const reader = await connections.getConnection({ uuid: 'default' });
  const writer = await connections.getConnection({ uuid: 'writer' });
  for (const connection of [writer, reader]) for (const pragma of pragmas) await execute(connection, pragma);
  return {
    sequelize,
    begin: 'BEGIN IMMEDIATE',
    execute: (connection, sql) => execute(connection as SqliteConnection, sql),
    lend: (work) => work(writer),
    distrust: () => undefined,
    tune: async () => undefined,
    check: () => quickCheck(path),
    close: async () => {
      await Promise.all([writer, reader].map(close));
    },
  };
}
