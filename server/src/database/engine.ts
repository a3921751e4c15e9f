import type { Sequelize } from 'sequelize';

/** A connection as its driver makes it; only the engine that made it looks inside. */
export type Connection = object;

/** A statement that answers nothing, and the values that it binds as `$name`. */
export interface Write {
  sql: string;
  bind: Record<string, unknown>;
}

/** What the two database systems do in different ways. */
export interface Engine {
  sequelize: Sequelize;
  /** Begins a transaction that is alone among writers, those of other processes too. */
  begin: string;
  /**
   * Runs a statement to its end, prepared where it was met before; values are bound as `$name`. Without a connection it
   * sees what is committed.
   * @throws DatabaseError of Sequelize, with the driver's error as its `original`
   */
  query<Row extends object>(sql: string, bind: Record<string, unknown>, connection?: Connection): Promise<Row[]>;
  /** Runs statements that bind nothing and answer nothing, separated by semicolons. */
  execute(connection: Connection, sql: string): Promise<void>;
  /**
   * Runs statements one after another on a lent connection, with one trip to the database where its driver can.
   * @throws DatabaseError of the first that fails; none after it has done anything that lasts
   */
  write(connection: Connection, writes: readonly Write[]): Promise<void>;
  /** Lends the connection that transactions are written on. */
  lend<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result>;
  /** To be called of a lent connection on which something may still be open: nobody is lent it again. */
  distrust(connection: Connection): void;
  /** To be called with the names of all tables once the schema is up to date. */
  tune(tables: string[]): Promise<void>;
  /** Looks whether what is stored is sound, while others read and write: `ok`, or what is wrong; undefined where it is not looked. */
  check(): Promise<string | undefined>;
  close(): Promise<void>;
}
