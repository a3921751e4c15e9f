import sqlite3 from 'sqlite3';
import { type FloorWork, statements, type Write, writesOfOpen, writesOfPost } from './work.ts';

/**
 * SQLite with synchronous=FULL on the bare driver: one connection that writes, one that reads.
 * @param commit `each`: a transaction per request; `group`: requests that wait together share one
 */
export async function sqliteWork(path: string, commit: 'each' | 'group'): Promise<FloorWork> {
  const [writer, reader] = [await open(path), await open(path)];
  const prepared = Object.fromEntries(
    (['ticket', 'message', 'contact', 'outbox'] as const).map((name) => [name, writer.prepare(statements[name])]),
  );
  const [list, read] = [reader.prepare(statements.list), reader.prepare(statements.read)];
  const waiting: Array<{ writes: Write[]; done(): void }> = [];
  let isWriting = false;

  async function drain(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, commit === 'each' ? 1 : waiting.length);
      await execute(writer, 'BEGIN IMMEDIATE');
      await Promise.all(batch.flatMap(({ writes }) => writes.map(({ name, values }) => run(prepared[name], values))));
      await execute(writer, 'COMMIT');
      for (const { done } of batch) done();
    }
    isWriting = false;
  }

  function write(writes: Write[]): Promise<void> {
    return new Promise((done) => {
      waiting.push({ writes, done });
      if (!isWriting) void drain();
    });
  }

  return {
    post: (message) => write(writesOfPost(message)),
    open: (ticket) => write(writesOfOpen(ticket)),
    list: (before) => all(list, [before]),
    read: (ticketId) => all(read, [ticketId]),
  };
}

async function open(path: string): Promise<sqlite3.Database> {
  const database = new sqlite3.Database(path);
  await execute(database, 'PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
  return database;
}

function execute(database: sqlite3.Database, sql: string): Promise<void> {
  return new Promise((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())));
}

function run(statement: sqlite3.Statement | undefined, values: unknown[]): Promise<void> {
  return new Promise((resolve, reject) =>
    statement?.run(values, (error: Error | null) => (error ? reject(error) : resolve())),
  );
}

function all(statement: sqlite3.Statement, values: unknown[]): Promise<unknown[]> {
  return new Promise((resolve, reject) =>
    statement.all(values, (error: Error | null, rows: unknown[]) => (error ? reject(error) : resolve(rows))),
  );
}
