import { join } from 'node:path';
import { type Cluster, findPrograms, startCluster } from './postgres-cluster.ts';
import { hasRedis, startRedisSlot } from './redis-slot.ts';
import { freePort } from './slack-workspace.ts';
import { hasNginx, startNginx } from './start-nginx.ts';
import { memory } from './start-postgres.ts';

/** What servers and bots of a run stand on: a file for one of each, or PostgreSQL, Redis and nginx for two of each. */
export interface Ground {
  /** What servers want to know of it. */
  environment: Record<string, string>;
  /** Where the servers listen. */
  ports: number[];
  /** Where they are reached, whichever answers. */
  url: string;
  /** Where the bots listen to Slack in HTTP mode, as many as there are servers. */
  botPorts: number[];
  /** Where Slack reaches the bots, whichever answers. */
  botUrl: string;
  /** The file of the database, or its address. */
  database: string;
  /** What a file has not: a database and a bus that end by themselves. */
  services:
    | {
        restartDatabase: Cluster['restart'];
        stopRedis(): Promise<void>;
        startRedis(): void;
      }
    | undefined;
  clear(): Promise<void>;
}

/** One server with a file in `folder`. */
export async function openFileGround(folder: string): Promise<Ground> {
  const [port, botPort] = [await freePort(), await freePort()];
  const database = join(folder, 'sportello.sqlite');
  return {
    environment: {},
    ports: [port],
    url: `http://127.0.0.1:${port}`,
    botPorts: [botPort],
    botUrl: `http://127.0.0.1:${botPort}`,
    database,
    services: undefined,
    clear: async () => {},
  };
}

/** Whether this machine has what a cluster stands on. */
export const hasCluster = findPrograms() !== undefined && hasNginx && hasRedis;

/**
 * Two servers behind one address.
 * @param logs where Redis says what it does
 * @param pagesPort where pages of a host listen that are reached below `/demo/` of the same address
 */
export async function openClusterGround(logs: string, pagesPort?: number): Promise<Ground> {
  const ports = [await freePort(), await freePort()];
  const botPorts = [await freePort(), await freePort()];
  const [postgres, redis, nginx] = await Promise.all([
    startCluster({ parent: memory(), isDurable: true }),
    startRedisSlot(logs),
    startNginx({ sportello: ports, bots: botPorts, ...(pagesPort && { pages: [pagesPort] }) }),
  ]);
  return {
    environment: { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
    ports,
    url: nginx.url,
    botPorts,
    botUrl: nginx.url,
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
