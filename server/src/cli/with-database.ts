import { readConfig } from '../config.ts';
import { isThere } from '../database/is-there.ts';
import { nameOf } from '../database/place.ts';
import type { Deps } from '../deps.ts';
import { withDeps } from './with-deps.ts';

/** A wrong place must not look like an empty desk. */
export class NoDatabaseError extends Error {
  constructor(place: string) {
    super(`There is no database at ${nameOf(place)}: set DATA_DIR or DATABASE_URL as the server has it.`);
    this.name = 'NoDatabaseError';
  }
}

/** The database of this installation is away, or refuses who asks. */
export class UnreachableDatabaseError extends Error {
  constructor(place: string, { cause }: { cause: Error }) {
    super(`The database ${nameOf(place)} cannot be opened: ${cause.message}.`, { cause });
    this.name = 'UnreachableDatabaseError';
  }
}

/**
 * Runs a command's work on the database that the environment names.
 * @param mayBegin true: makes the database where there is none
 * @throws NoDatabaseError, UnreachableDatabaseError
 */
export async function withDatabase<Result>(
  work: (deps: Deps) => Promise<Result>,
  { mayBegin = false } = {},
): Promise<Result> {
  const config = readConfig(process.env);
  const { database, secretsKeys, webhookPrivateHosts } = config;
  const isFound = await isThere(database).catch((cause: Error) => {
    throw new UnreachableDatabaseError(database, { cause });
  });
  if (!mayBegin && !isFound) throw new NoDatabaseError(database);
  return withDeps(database, work, config, secretsKeys, webhookPrivateHosts);
}
