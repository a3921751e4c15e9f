import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createDeliveryBell, type DeliveryBell } from '../deliveries/delivery-bell.ts';
import type { Deps, News } from '../deps.ts';
import { limitInProcess, type MakeLimiter } from '../limits/make-limiter.ts';
import type { LiveHub } from '../live/live-hub.ts';
import { openNewsLog } from '../live/news-log.ts';
import { readSecret } from '../services/read-secret.ts';
import { limitInRedis } from './limit-in-redis.ts';
import { openRedisLink } from './redis-link.ts';

/** What joins this server to the others of its database. */
export interface Servers {
  announce: Deps['announce'];
  bell: DeliveryBell;
  makeLimiter: MakeLimiter;
  /** Whether Redis answers. */
  isRedisUp(): boolean;
  /** Deletes news that every server has heard. */
  forget(): Promise<void>;
  leave(): Promise<void>;
}

const newsWord = 'news';
const destinations = ['slack', 'email', 'webhook'] as const;

/** A server that is alone: what it tells is heard within this process. */
export function standAlone(live: Pick<LiveHub, 'announce'>): Servers {
  return {
    announce: async (news, tx) => tx.afterCommit(() => tell(live, news)),
    bell: createDeliveryBell(),
    makeLimiter: limitInProcess,
    isRedisUp: () => false,
    forget: async () => undefined,
    leave: async () => undefined,
  };
}

/**
 * Joins the servers that share a database. News goes through the database; Redis only says that there is some, and
 * which workers to wake: words that mean nothing elsewhere and may be lost, for news is read every second anyway, and
 * waiting workers look as often.
 * @param url of Redis
 */
export async function joinServers(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { url, live, logger }: { url: string; live: Pick<LiveHub, 'announce'>; logger: Logger },
): Promise<Servers> {
  const server = randomUUID();
  const bell = createDeliveryBell();
  const log = await openNewsLog({ database, now }, server, live.announce, (error) =>
    logger.error({ err: error }, 'news of other servers cannot be read'),
  );
  // Of this installation alone: others may use the same Redis.
  const ours = `sportello:${await readSecret({ database, now }, 'servers')}`;
  const link = openRedisLink({
    url,
    channel: ours,
    onWord: (word) => {
      if (word === newsWord) log.read();
      for (const destination of destinations) if (word === destination) bell.ring(destination);
    },
    onAway: (error) =>
      logger.warn(
        { err: error },
        'Redis is away: news of other servers comes up to a second later, and each counts limits by itself; see that REDIS_URL is right and Redis runs',
      ),
    onBack: () => logger.info('Redis is back'),
  });
  return {
    announce: async (news, tx) => {
      await log.write(news, tx);
      tx.afterCommit(() => {
        tell(live, news);
        link.say(newsWord);
      });
    },
    bell: {
      ring: (destination) => {
        bell.ring(destination);
        link.say(destination);
      },
      wait: bell.wait,
    },
    makeLimiter: limitInRedis(link, ours),
    isRedisUp: link.isUp,
    forget: log.forget,
    leave: async () => {
      link.close();
      await log.stop();
    },
  };
}

function tell(live: Pick<LiveHub, 'announce'>, told: readonly News[]): void {
  for (const news of told) live.announce(news);
}
