import { Sequelize } from 'sequelize';

/** Locks a database as a foreign program does; settles once nobody else can write, with what lets go. */
export async function lockDatabase(path: string): Promise<() => Promise<void>> {
  const foreign = new Sequelize({ dialect: 'sqlite', storage: path, logging: false, retry: { max: 1 } });
  await foreign.query('PRAGMA busy_timeout=2000');
  try {
    await foreign.query('BEGIN EXCLUSIVE');
  } catch {
    return () => foreign.close(); // the server has been writing all this while
  }
  return async () => {
    await foreign.query('ROLLBACK');
    await foreign.close();
  };
}
