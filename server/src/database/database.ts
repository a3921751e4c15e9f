import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { QueryTypes, Sequelize } from 'sequelize';
import { type Connection, close, execute } from './connection.ts';
import { migrate } from './migrate.ts';
import { defineModels, type Models } from './models/models.ts';
import { type OnCommit, type Tx, WriteQueue } from './write-queue.ts';

/** The one door to stored data. */
export interface Database {
  models: Models;
  /** Reads committed data. Values are bound as `$name`. */
  select<Row extends object>(sql: string, bind?: Record<string, unknown>): Promise<Row[]>;
  /**
   * Runs `work` as one durable transaction, alone among writers. Calling it from inside `work` would wait for
   * itself: pass `tx` on instead.
   */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** How many transactions wait for their turn. */
  waitingWrites(): number;
  /** Finishes what is being written, then closes. */
  close(): Promise<void>;
}

/**
 * WAL lets readers go on beside the writer; FULL syncs each commit, so that what was answered survives a power
 * cut (shared commits make it nearly free under load).
 */
const pragmas = [
  'PRAGMA journal_mode=WAL',
  'PRAGMA synchronous=FULL',
  'PRAGMA busy_timeout=5000',
  'PRAGMA foreign_keys=ON',
];

/** Opens the SQLite file at `path`, making it where it is missing, and brings its schema up to date. */
export async function openDatabase(path: string, onCommit?: OnCommit): Promise<Database> {
  mkdirSync(dirname(path), { recursive: true });
  const sequelize = new Sequelize({ dialect: 'sqlite', storage: path, logging: false, retry: { max: 1 } });
  const connections = sequelize.connectionManager as unknown as {
    getConnection(options: { uuid: string }): Promise<Connection>;
  };
  const reader = await connections.getConnection({ uuid: 'default' });
  const writer = await connections.getConnection({ uuid: 'writer' });
  for (const connection of [writer, reader]) for (const pragma of pragmas) await execute(connection, pragma);
  const queue = new WriteQueue(sequelize, writer, onCommit);
  const database: Database = {
    models: defineModels(sequelize),
    select: (sql, bind = {}) => sequelize.query(sql, { bind, type: QueryTypes.SELECT }),
    transaction: (work) => queue.run(work),
    waitingWrites: () => queue.waiting,
    close: async () => {
      await queue.idle();
      await Promise.all([writer, reader].map(close));
    },
  };
  try {
    await migrate(queue, sequelize.getQueryInterface());
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}
