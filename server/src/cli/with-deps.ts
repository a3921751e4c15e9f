import { readConfig } from '../config.ts';
import { openDatabase } from '../database/database.ts';
import { createDeliveryBell } from '../deliveries/delivery-bell.ts';
import type { Deps } from '../deps.ts';

/** Runs a command's work on the database, beside a server that may be running, and closes it. */
export async function withDeps<Result>(work: (deps: Deps) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(readConfig(process.env).databasePath);
  try {
    return await work({ database, bell: createDeliveryBell(), announce: () => undefined, now: () => new Date() });
  } finally {
    await database.close();
  }
}
