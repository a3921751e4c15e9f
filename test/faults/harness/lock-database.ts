import { openDatabaseBeside } from './database-beside.ts';

/**
 * Locks a database as a foreign program does; settles once nobody else can write, with what lets go.
 * @param database its file, or its address
 */
export async function lockDatabase(database: string): Promise<() => Promise<void>> {
  const foreign = openDatabaseBeside(database);
  try {
    for (const statement of database.startsWith('postgres') ? onPostgres : onFile) await foreign.query(statement);
  } catch {
    return () => foreign.close(); // the server has been writing all this while
  }
  return async () => {
    await foreign.query('ROLLBACK').catch(() => {}); // the database may have ended it
    await foreign.close();
  };
}

const onFile = ['PRAGMA busy_timeout=2000', 'BEGIN EXCLUSIVE'];
const onPostgres = ['BEGIN', "SET LOCAL lock_timeout = '2s'", 'LOCK TABLE messages IN EXCLUSIVE MODE'];
