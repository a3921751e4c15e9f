import { existsSync } from 'node:fs';
import pg from 'pg';
import { isPostgres } from './place.ts';

/** SQLSTATE of who asks for a database that nobody has made. */
const invalidCatalogName = '3D000';

/** Whether there is a database of ours at a place. None is made, and a foreign one is left as it is. */
export async function isThere(place: string): Promise<boolean> {
  if (!isPostgres(place)) return existsSync(place);
  const client = new pg.Client({ connectionString: place, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // what is asked of it then fails
  try {
    await client.connect();
    const { rows } = await client.query("SELECT to_regclass('migrations') IS NOT NULL AS found");
    return rows[0].found;
  } catch (error) {
    if ((error as { code?: string }).code === invalidCatalogName) return false;
    throw error;
  } finally {
    await client.end();
  }
}
