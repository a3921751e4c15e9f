import { createHash } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '../../server/src/database/database.ts';
import { migrationsHash } from './migrations-hash.ts';

/** Where the tests of the server run on PostgreSQL instead of SQLite: an address that may make databases. */
export const postgres = process.env.TEST_POSTGRES;

/** The names of all tables. */
export async function tablesOf({ select }: Pick<Database, 'select'>): Promise<string[]> {
  const rows = await select<{ name: string }>(
    postgres
      ? 'SELECT tablename AS "name" FROM pg_tables WHERE schemaname = \'public\' ORDER BY 1'
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

/**
 * A database for what lives in a folder: the same for the same folder. Where it is missing it is made, up to date.
 * @param isEmpty whether it is made without a table
 */
export async function databaseFor(folder: string, { isEmpty = false } = {}): Promise<string> {
  const name = nameFor(folder);
  await withClient(async (client) => {
    if (await exists(client, name)) return;
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${isEmpty ? 'template0' : await template(client)}`);
  });
  return addressOf(name);
}

/** Where the database of a folder is that is there. */
export function databaseOf(folder: string): string {
  return postgres ? addressOf(nameFor(folder)) : `sqlite:${join(folder, 'sportello.sqlite')}`;
}

/** Removes it, whoever is still connected. */
export function dropDatabaseOf(folder: string): Promise<unknown> {
  return withClient((client) => client.query(`DROP DATABASE IF EXISTS ${nameFor(folder)} WITH (FORCE)`));
}

/** All rows of all of its tables, as text. */
export async function dumpDatabaseOf(folder: string): Promise<string> {
  const client = new pg.Client({ connectionString: addressOf(nameFor(folder)) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const select = async <Row extends object>(sql: string) => (await client.query(sql)).rows as Row[];
    const rows = [];
    for (const table of await tablesOf({ select })) rows.push(...(await select(`SELECT * FROM "${table}"`)));
    return JSON.stringify(rows);
  } finally {
    await client.end();
  }
}

const nameFor = (folder: string) => `sportello_${createHash('sha256').update(folder).digest('hex').slice(0, 20)}`;
const addressOf = (name: string) => String(new URL(`/${name}`, postgres));

/** Migrations take seconds: they run once, into a database that all others are copied from. */
async function template(client: pg.Client): Promise<string> {
  const name = `sportello_template_${migrationsHash()}`;
  await client.query('SELECT pg_advisory_lock(1)');
  try {
    if (await exists(client, name)) return name;
    await client.query(`DROP DATABASE IF EXISTS ${name}_unfinished`);
    await client.query(`CREATE DATABASE ${name}_unfinished TEMPLATE template0`);
    await (await openDatabase(addressOf(`${name}_unfinished`))).close();
    await client.query(`ALTER DATABASE ${name}_unfinished RENAME TO ${name}`);
    return name;
  } finally {
    await client.query('SELECT pg_advisory_unlock(1)');
  }
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  return (await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rows.length > 0;
}

async function withClient<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: postgres });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
