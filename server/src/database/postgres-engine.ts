import pg from 'pg';
import { BaseError, QueryTypes, Sequelize } from 'sequelize';
import { databaseError } from './database-error.ts';
import type { Connection, Engine } from './engine.ts';
import { distrust, type PooledClient, PostgresStatements } from './postgres-statements.ts';

/** Counts, sums and moments come as numbers, as they do from SQLite: all are far below 2^53. */
const types = new pg.TypeOverrides();
for (const type of [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]) types.setTypeParser(type, Number);

/** Of all writers, in this and in every other server, one has it at a time. */
const writersLock = 7_069_834_211;

const seconds = 1_000;

/** Sequelize listens only once it is connected: who is ended in that moment would end the process. */
class Client extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => distrust(this));
  }
}

/**
 * Connects to a PostgreSQL database. Whatever waits longer than ten seconds for others fails, a server that stopped in
 * the middle of writing loses its turn, and an answer that does not come for a minute is waited for no more.
 * @param url `postgres://user:password@host:port/database`, with `?sslmode=` and what else libpq knows
 */
export async function openPostgres(url: string): Promise<Engine> {
  const sequelize = new Sequelize(url, {
    dialect: 'postgres',
    dialectModule: { ...pg, types, Client },
    dialectOptions: {
      application_name: 'sportello',
      keepAlive: true,
      connectionTimeoutMillis: 10 * seconds,
      lock_timeout: 10 * seconds,
      query_timeout: 60 * seconds,
      idle_in_transaction_session_timeout: 10 * seconds,
      // Joins are written in the order that they are meant in: to look for a better one of ten tables takes
      // 80 ms, where the query takes 2 (measured).
      options: '-c join_collapse_limit=4',
    },
    logging: false,
    retry: { max: 1 },
    pool: { max: 10, idle: 60 * seconds, acquire: 10 * seconds },
  });
  const { connectionManager } = sequelize as unknown as { connectionManager: Pool };
  wrapFailures(connectionManager);
  const lend = async <Result>(work: (connection: PooledClient) => Promise<Result>): Promise<Result> => {
    const connection = await connectionManager.getConnection({ type: 'write' });
    try {
      return await work(connection);
    } finally {
      connectionManager.releaseConnection(connection);
    }
  };
  const statements = new PostgresStatements();
  await sequelize.query('SELECT 1');
  // With its first connection Sequelize has chosen that sums are text, whatever `types` says.
  connectionManager.oidParserMap.set(pg.types.builtins.NUMERIC, Number);
  return {
    sequelize,
    begin: `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(${writersLock})`,
    query: <Row extends object>(sql: string, bind: Record<string, unknown>, connection?: Connection) => {
      const run = async (client: PooledClient) => statements.send<Row>(client, statements.ask(sql, bind));
      return connection ? run(connection as PooledClient) : lend(run);
    },
    execute: async (connection, sql) => {
      await (connection as pg.Client).query(sql).catch((error: unknown) => {
        throw databaseError(sql, error);
      });
    },
    write: async (connection, writes) => {
      const client = connection as PooledClient;
      const asked = writes.map(({ sql, bind }) => statements.ask(sql, bind)); // before any of them is on its way
      client.pipeline = true; // nothing waits for the answer of what went before it
      const { stream } = client.connection;
      stream.cork();
      const sent = asked.map((one) => statements.send(client, one));
      stream.uncork();
      await Promise.allSettled(sent);
      await Promise.all(sent);
    },
    lend,
    distrust,
    tune: (tables) => tuneColumns(sequelize, tables),
    check: async () => undefined, // it looks at its pages itself, whenever it reads one
    close: () => sequelize.close(),
  };
}

interface Pool {
  oidParserMap: Map<number, (text: string) => unknown>;
  getConnection(options: { type: 'write' }): Promise<PooledClient>;
  releaseConnection(connection: PooledClient): void;
}

/** What Sequelize asks of a new connection fails with the driver's own error: it is made one of its own, as all others are. */
function wrapFailures(pool: Pool): void {
  const getConnection = pool.getConnection.bind(pool);
  pool.getConnection = (options) =>
    getConnection(options).catch((error: unknown) => {
      throw error instanceof BaseError ? error : databaseError('', error);
    });
}

/**
 * Has columns hold what SQLite's hold: text is compared byte by byte, whatever language the database was made for, and
 * integers have 64 bits. Tables of others in the same database are left alone.
 */
async function tuneColumns(sequelize: Sequelize, tables: string[]): Promise<void> {
  const columns = await sequelize.query<{ table: string; changes: string }>(
    `SELECT c.relname AS "table", string_agg(
       CASE WHEN a.atttypid = 'int4'::regtype THEN format('ALTER %I TYPE bigint', a.attname)
         ELSE format('ALTER %I TYPE %s COLLATE "C"', a.attname, format_type(a.atttypid, a.atttypmod)) END,
       ', ') AS "changes"
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_collation o ON o.oid = a.attcollation
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY($tables) AND a.attnum > 0
       AND NOT a.attisdropped AND (o.collname = 'default' OR a.atttypid = 'int4'::regtype)
     GROUP BY c.relname`,
    { type: QueryTypes.SELECT, bind: { tables } },
  );
  for (const { table, changes } of columns) await sequelize.query(`ALTER TABLE "${table}" ${changes}`);
}
