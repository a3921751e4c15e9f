/** Nobody who is served waits longer for Redis. */
const answerWithinMs = 500;

/** What nobody waits for, such as making a connection, may take this long. */
export const patienceMs = 5_000;

/** A connection to Redis; when it breaks it is not opened again. */
export type RedisClient = Awaited<ReturnType<typeof createRedisClient>>;

/**
 * Loads the driver, which is large, where it is asked for only.
 * @param url `redis://…` or `rediss://…`; Redis 6 or newer, because one connection both listens and asks
 */
export async function createRedisClient(url: string) {
  const { createClient } = await import('@redis/client');
  return createClient({
    url,
    RESP: 3,
    name: 'sportello',
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: patienceMs, reconnectStrategy: false },
  });
}

/** Redis is silent: the connection is worth nothing any more. */
export class NoAnswer extends Error {
  constructor(ms: number) {
    super(`it did not answer within ${ms} ms`);
    this.name = 'NoAnswer';
  }
}

/**
 * Settles as `answer` does.
 * @throws NoAnswer when it does not come in time
 */
export function inTime<Result>(answer: Promise<Result>, ms = answerWithinMs): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new NoAnswer(ms));
    // A process that is late itself reads what has come before it gives up.
    const timer = setTimeout(() => setImmediate(giveUp), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
