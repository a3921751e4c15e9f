import { createClient } from '@redis/client';

/** Nothing waits longer for Redis. */
const answerWithinMs = 500;

/** A connection to Redis; when it breaks it is not opened again. */
export type RedisClient = ReturnType<typeof createRedisClient>;

/** @param url `redis://…` or `rediss://…`; Redis 6 or newer, because one connection both listens and asks */
export function createRedisClient(url: string) {
  return createClient({
    url,
    RESP: 3,
    name: 'sportello',
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: answerWithinMs, reconnectStrategy: false },
  });
}

/** Settles as `answer` does, or rejects when it does not come in time. */
export function inTime<Result>(answer: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`it did not answer within ${answerWithinMs} ms`));
    // A process that is late itself reads what has come before it gives up.
    const timer = setTimeout(() => setImmediate(giveUp), answerWithinMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
