import { readConfig } from '../config.ts';
import { openDatabase } from '../database/database.ts';
import { nameOf } from '../database/place.ts';

/** Brings the database up to date, which opening it does. */
export async function migrateCommand(): Promise<void> {
  const place = readConfig(process.env).database;
  const database = await openDatabase(place);
  await database.close();
  console.log(`${nameOf(place)} is up to date`);
}
