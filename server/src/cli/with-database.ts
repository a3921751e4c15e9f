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

/**
 * Runs a command's work on the database that the environment names.
 * @param mayBegin true: makes the database where there is none
 * @throws NoDatabaseError
 */
export async function withDatabase<Result>(
  work: (deps: Deps) => Promise<Result>,
  { mayBegin = false } = {},
): Promise<Result> {
  const config = readConfig(process.env);
  const { database, secretsKeys, webhookPrivateHosts } = config;
  if (!mayBegin && !(await isThere(database))) throw new NoDatabaseError(database);
  return withDeps(database, work, config, secretsKeys, webhookPrivateHosts);
}
