import pg from 'pg';
import sqlite3 from 'sqlite3';

/** A database as the measurements fill it and look into it, beside the server. */
export interface Store {
  engine: 'sqlite' | 'postgres';
  run(sql: string): Promise<void>;
  select<Row>(sql: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** @param place `postgres://…`, or the path of an SQLite file */
export function openStore(place: string): Promise<Store> {
  return place.startsWith('postgres') ? openPostgres(place) : openSqlite(place);
}

async function openSqlite(path: string): Promise<Store> {
  const database = new sqlite3.Database(path);
  const run = (sql: string) =>
    new Promise<void>((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())));
  await run('PRAGMA busy_timeout=60000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-200000');
  return {
    engine: 'sqlite',
    run,
    select: (sql) =>
      new Promise((resolve, reject) =>
        database.all(sql, (error: Error | null, rows: unknown[]) => (error ? reject(error) : resolve(rows as never))),
      ),
    close: () => new Promise((resolve, reject) => database.close((error) => (error ? reject(error) : resolve()))),
  };
}

async function openPostgres(url: string): Promise<Store> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    engine: 'postgres',
    run: async (sql) => void (await client.query(sql)),
    select: async (sql) => (await client.query(sql)).rows,
    close: () => client.end(),
  };
}
