import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startCluster } from './postgres-cluster.ts';

/**
 * Starts a PostgreSQL of the tests' own in memory, where it need not wait for a disk, and says where it is in
 * TEST_POSTGRES.
 */
export default async function startPostgres(): Promise<() => void> {
  const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const { url, stop } = await startCluster({ parent, isDurable: false });
  process.env.TEST_POSTGRES = url;
  return stop;
}
