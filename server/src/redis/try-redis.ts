import { randomUUID } from 'node:crypto';
import { createRedisClient, inTime, patienceMs } from './redis-client.ts';

/**
 * Says a word on a channel of Redis and hears it.
 * @returns its version
 * @throws what is wrong with it
 */
export async function tryRedis(url: string): Promise<string> {
  const client = await createRedisClient(url);
  client.on('error', () => undefined); // what is asked fails as well
  const channel = `sportello:try:${randomUUID()}`;
  try {
    await inTime(client.connect(), patienceMs);
    const heard = new Promise<void>((resolve, reject) => {
      client
        .subscribe(channel, () => resolve())
        .then(() => client.publish(channel, 'heard'), reject)
        .catch(reject);
    });
    await inTime(heard, patienceMs);
    return /^redis_version:(\S+)/m.exec(await inTime(client.info('server'), patienceMs))?.[1] ?? 'unknown';
  } finally {
    client.destroy();
  }
}
