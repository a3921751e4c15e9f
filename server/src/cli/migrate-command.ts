import { readConfig } from '../config.ts';
import { openDatabase } from '../database/database.ts';

/** Brings the database up to date, which opening it does. */
export async function migrateCommand(): Promise<void> {
  const { databasePath } = readConfig(process.env);
  const database = await openDatabase(databasePath);
  await database.close();
  console.log(`${databasePath} is up to date`);
}
