import { readConfig } from '../config.ts';
import type { Deps } from '../deps.ts';
import { withDeps } from './with-deps.ts';

/** Runs a command's work on the database that the environment names. */
export function withDatabase<Result>(work: (deps: Deps) => Promise<Result>): Promise<Result> {
  const { databasePath, filesPath, secretsKeys } = readConfig(process.env);
  return withDeps(databasePath, work, filesPath, secretsKeys);
}
