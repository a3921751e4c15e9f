import { join } from 'node:path';
import { startCluster } from '../../support/postgres-cluster.ts';
import { freePort } from '../../support/slack-workspace.ts';
import { startNginx } from '../../support/start-nginx.ts';
import { memory } from '../../support/start-postgres.ts';
import { startRedisSlot } from './redis-slot.ts';

/** What servers and bots of a run stand on: a file for one of each, or PostgreSQL, Redis and nginx for two of each. */
export interface Ground {
  /** What servers want to know of it. */
  environment: Record<string, string>;
  /** Where the servers listen. */
  ports: number[];
  /** Where they are reached, whichever answers. */
  url: string;
  /** The file of the database, or its address. */
  database: string;
  /** What a file has not: a database and a bus that end by themselves. */
  services:
    | {
        restartDatabase(): Promise<void>;
        stopRedis(): Promise<void>;
        startRedis(): void;
      }
    | undefined;
  clear(): Promise<void>;
}

/** One server with a file in `folder`. */
export async function openFileGround(folder: string): Promise<Ground> {
  const port = await freePort();
  const database = join(folder, 'sportello.sqlite');
  return {
    environment: {},
    ports: [port],
    url: `http://127.0.0.1:${port}`,
    database,
    services: undefined,
    clear: async () => {},
  };
}

/** Two servers behind one address. `logs`: where Redis says what it does. */
export async function openClusterGround(logs: string): Promise<Ground> {
  const ports = [await freePort(), await freePort()];
  const [postgres, redis, nginx] = await Promise.all([
    startCluster({ parent: memory(), isDurable: true }),
    startRedisSlot(logs),
    startNginx(ports),
  ]);
  return {
    environment: { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
    ports,
    url: nginx.url,
    database: postgres.url,
    services: {
      restartDatabase: postgres.restart,
      stopRedis: redis.kill,
      startRedis: redis.start,
    },
    clear: async () => {
      await Promise.all([nginx.stop(), redis.kill()]);
      await postgres.stop();
    },
  };
}
