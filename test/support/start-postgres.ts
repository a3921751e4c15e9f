import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startCluster } from './postgres-cluster.ts';

/**
 * Starts a PostgreSQL of the tests' own in memory, where it need not wait for a disk, and says where it is in
 * TEST_POSTGRES.
 */
export default async function startPostgres(): Promise<() => Promise<void>> {
  const { url, stop } = await startCluster({ parent: memory(), isDurable: false });
  process.env.TEST_POSTGRES = url;
  return stop;
}

/** A folder in memory, where there is one. */
export function memory(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}
