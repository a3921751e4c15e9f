import { openDatabase } from '../database/database.ts';
import { createDeliveryBell } from '../deliveries/delivery-bell.ts';
import type { Deps } from '../deps.ts';

/** Runs some work on the database at `path`, beside a server that may be running, and closes it. */
export async function withDeps<Result>(path: string, work: (deps: Deps) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(path);
  try {
    return await work({
      database,
      bell: createDeliveryBell(),
      announce: () => undefined,
      now: () => new Date(),
      sendsMail: false,
    });
  } finally {
    await database.close();
  }
}
