import { createHmac } from 'node:crypto';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { limitInProcess, type MakeLimiter } from '../limits/make-limiter.ts';
import type { RedisClient } from './redis-client.ts';
import type { RedisLink } from './redis-link.ts';

/** Counts, and begins the time anew: at once, because another server may count the same. */
const countAndExtend = `
  local count = redis.call('incrby', KEYS[1], ARGV[1])
  redis.call('expire', KEYS[1], ARGV[2])
  return {count, 1000 * ARGV[2]}`;

/**
 * Counts for all servers in Redis, and in this process while it is away.
 * @param prefix of its keys, which nobody else knows: whom they count for does not show in them
 */
export function limitInRedis(link: Pick<RedisLink, 'ask' | 'isUp'>, prefix: string): MakeLimiter {
  return (limit) =>
    new HiddenKeysLimiter({
      storeClient: storeClient(link),
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      keyPrefix: `${prefix}:${limit.name}`,
      points: limit.points,
      duration: limit.seconds,
      insuranceLimiter: limitInProcess(limit),
      ...(limit.isExtended && { customIncrTtlLuaScript: countAndExtend }),
    });
}

/** Counts addresses, mailboxes and accounts without telling Redis which. */
class HiddenKeysLimiter extends RateLimiterRedis {
  override getKey(key: string | number): string {
    return super.getKey(createHmac('sha256', this.keyPrefix).update(String(key)).digest('base64url'));
  }
}

/** What `RateLimiterRedis` calls of a client, each through the link, which bounds how long it takes. */
function storeClient({ ask, isUp }: Pick<RedisLink, 'ask' | 'isUp'>) {
  return {
    get isReady() {
      return isUp();
    },
    eval: (...script: Parameters<RedisClient['eval']>) => ask((client) => client.eval(...script)),
    del: (key: string) => ask((client) => client.del(key)),
    multi: () => ({
      get: (key: string) => ({
        pTTL: () => ({ exec: () => ask((client) => client.multi().get(key).pTTL(key).exec()) }),
      }),
    }),
  };
}
