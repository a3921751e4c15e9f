import type { Socket } from 'node:net';
import type pg from 'pg';
import { databaseError } from './database-error.ts';
import { isConnectionLost } from './is-database-away.ts';
import { type NumberedStatement, numberValues, valuesOf } from './numbered-values.ts';

/** A connection of Sequelize's pool. */
export type PooledClient = pg.Client & {
  _invalid?: boolean;
  pipeline: boolean;
  connection: { stream: Pick<Socket, 'cork' | 'uncork'> };
};

/** Nobody is lent it again: Sequelize looks at the mark before it lends one. */
export function distrust(connection: object): void {
  (connection as PooledClient)._invalid = true;
}

/** What was asked so often is prepared: the server then need not read and plan it each time. */
const oftenTimes = 20;
/** Each connection keeps its own of each, and a plan of ten tables takes some hundred kB. */
const mostPrepared = 100;
const mostKnown = 1_000;

/** A statement with its values, as it was written and as the driver takes it. */
interface Asked {
  sql: string;
  query: pg.QueryConfig;
}

interface Known extends NumberedStatement {
  times: number;
  /** What the server knows it by. */
  name: string | undefined;
}

/** Statements by their texts, for all connections of a database. */
export class PostgresStatements {
  readonly #known = new Map<string, Known>();
  #prepared = 0;

  /** Makes a statement ready to be sent. @throws Error where a value is missing */
  ask(sql: string, bind: Record<string, unknown>): Asked {
    const known = this.#know(sql);
    const { name } = known;
    const values = valuesOf(known, bind).map(withoutZero);
    return { sql, query: { text: known.sql, values, ...(name !== undefined && { name }) } };
  }

  /** @throws DatabaseError with the driver's error as its `original` */
  async send<Row extends object>(client: PooledClient, { sql, query }: Asked): Promise<Row[]> {
    try {
      return (await client.query<Row>(query)).rows;
    } catch (error) {
      if (isConnectionLost(error as Error)) distrust(client);
      throw databaseError(sql, error);
    }
  }

  #know(sql: string): Known {
    let known = this.#known.get(sql);
    if (!known) {
      if (this.#known.size >= mostKnown) this.#forgetRare();
      known = { ...numberValues(sql, '$'), times: 0, name: undefined };
      this.#known.set(sql, known);
    }
    known.times += 1;
    if (known.name === undefined && known.times >= oftenTimes && this.#prepared < mostPrepared) {
      this.#prepared += 1;
      known.name = `statement_${this.#prepared}`;
    }
    return known;
  }

  #forgetRare(): void {
    for (const [sql, { name }] of this.#known) if (name === undefined) this.#known.delete(sql);
  }
}

/** PostgreSQL cannot hold the character. */
function withoutZero(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\\0') : value;
}
