import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startCluster } from '../../test/support/postgres-cluster.ts';

/** Where the product and the floors keep their data, on a disk. */
export interface Engines {
  /** A new, empty database. */
  place(engine: EngineName, name: string): Promise<string>;
  stop(): Promise<void>;
}

export type EngineName = 'sqlite' | 'postgres';

/** PostgreSQL is started when it is first asked for: a cluster of its own that syncs every commit. */
export function openEngines(folder: string): Engines {
  let cluster: ReturnType<typeof startCluster> | undefined;
  return {
    place: async (engine, name) => {
      if (engine === 'sqlite') {
        const own = join(folder, name);
        mkdirSync(own, { recursive: true });
        return join(own, 'sportello.sqlite');
      }
      cluster ??= startCluster({ parent: folder, isDurable: true });
      const { url } = await cluster;
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`CREATE DATABASE "${name}"`);
      await client.end();
      return String(new URL(`/${name}`, url));
    },
    stop: async () => (await cluster)?.stop(),
  };
}
