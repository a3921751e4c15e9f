import { type NumberedStatement, numberValues, valuesOf } from './numbered-values.ts';
import { asJson, type JsonStatement, rowsOf } from './rows-as-json.ts';
import type { SqliteConnection, SqliteStatement } from './sqlite-connection.ts';

/** So many are kept; what was not used for longest goes. */
const mostKept = 200;

interface Kept extends NumberedStatement {
  prepared: Promise<SqliteStatement>;
  /** How its rows come where it answers many. */
  json?: JsonStatement;
}

/** The statements of one connection, each prepared once: to prepare it takes longer than most take to run. */
export class SqliteStatements {
  readonly #connection: SqliteConnection;
  /** By their texts, the one that was used last at the end. */
  readonly #kept = new Map<string, Kept>();
  readonly #ending = new Set<Promise<void>>();
  #isClosed = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** Runs a statement to its end. */
  async run<Row extends object>(sql: string, bind: Record<string, unknown>): Promise<Row[]> {
    const kept = this.#keep(sql);
    const values = valuesOf(kept, bind);
    if (kept.json) {
      const [answer] = await all<{ rows: string }>(this.#keep(kept.json.sql), values);
      return rowsOf(kept.json, answer?.rows ?? '[]') as Row[];
    }
    const rows = await all<Row>(kept, values);
    const json = asJson(kept.sql, rows);
    if (json) kept.json = json;
    return rows;
  }

  /** The connection cannot be closed before. From then on nothing runs any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const one of this.#kept.values()) this.#end(one);
    this.#kept.clear();
    await Promise.all(this.#ending);
  }

  #keep(sql: string): Kept {
    if (this.#isClosed) throw new Error('the database is closed');
    const found = this.#kept.get(sql) ?? this.#prepare(sql);
    this.#kept.delete(sql);
    this.#kept.set(sql, found);
    if (this.#kept.size > mostKept) this.#dropOldest();
    return found;
  }

  #prepare(sql: string): Kept {
    const numbered = numberValues(sql, '?');
    const prepared = new Promise<SqliteStatement>((resolve, reject) => {
      const statement = this.#connection.prepare(numbered.sql, (error) => (error ? reject(error) : resolve(statement)));
    });
    // Whoever runs it hears of it; the next one tries anew.
    prepared.catch(() => this.#kept.delete(sql));
    return { ...numbered, prepared };
  }

  #dropOldest(): void {
    for (const [sql, oldest] of this.#kept) {
      this.#kept.delete(sql);
      this.#end(oldest);
      return;
    }
  }

  #end(statement: Kept): void {
    const ended: Promise<void> = finalize(statement)
      .catch(() => undefined)
      .finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }
}

async function all<Row>({ prepared }: Kept, values: unknown[]): Promise<Row[]> {
  const statement = await prepared;
  return new Promise((resolve, reject) => {
    statement.all(values, (error, rows) => (error ? reject(error) : resolve(rows as Row[])));
  });
}

/** Ends a statement, after whatever still runs of it. */
async function finalize({ prepared }: Kept): Promise<void> {
  const statement = await prepared;
  await new Promise<void>((resolve) => statement.finalize(() => resolve()));
}
