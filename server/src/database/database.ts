import { inSpan, type SpanAbout } from '../tracing/spans.ts';
import { migrate } from './migrate.ts';
import { defineModels, type Models } from './models/models.ts';
import { isPostgres } from './place.ts';
import { openPostgres } from './postgres-engine.ts';
import { openSqlite } from './sqlite-engine.ts';
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
  /** Looks whether what is stored is sound, and keeps nobody waiting: `ok`, or what is wrong; undefined where it is not looked. */
  check(): Promise<string | undefined>;
  /** Finishes what is being written, then closes. */
  close(): Promise<void>;
}

/**
 * Opens a database and brings its schema up to date.
 * @param place `postgres://…`, or the path of an SQLite file, which is made where it is missing
 */
export async function openDatabase(place: string, onCommit?: OnCommit): Promise<Database> {
  const engine = await (isPostgres(place) ? openPostgres(place) : openSqlite(place));
  const { sequelize } = engine;
  const queue = new WriteQueue(engine, onCommit);
  sequelize.addHook('beforeQuery', flushWrites);
  const system = isPostgres(place) ? 'postgresql' : 'sqlite';
  const about: SpanAbout = { name: 'database write', kind: 'client', attributes: { 'db.system.name': system } };
  const database: Database = {
    models: defineModels(sequelize),
    select: (sql, bind = {}) => engine.query(sql, bind),
    transaction: (work) => inSpan(about, () => queue.run(work)),
    waitingWrites: () => queue.waiting,
    check: () => engine.check(),
    close: async () => {
      await queue.idle();
      await engine.close();
    },
  };
  try {
    await migrate(queue, sequelize.getQueryInterface());
    await engine.tune([...tablesOf(database.models), 'migrations']);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** What a transaction has written is there before a model looks. */
function flushWrites({ transaction }: { transaction?: object | null }): Promise<void> | undefined {
  return (transaction as { flush?: () => Promise<void> } | undefined)?.flush?.();
}

/** The names of all tables that hold what people have stored. */
export function tablesOf(models: Models): string[] {
  return Object.values(models).map((model) => String(model.getTableName()));
}
