import type { Config } from '../config.ts';
import type { DoctorCheck } from '../contract/doctor.ts';
import { tryRedis } from '../redis/try-redis.ts';

/** Whether the Redis that joins several servers carries words between them. */
export async function checkRedis({ redisUrl }: Config): Promise<DoctorCheck> {
  const name = 'redis';
  if (redisUrl === undefined) return { name, outcome: 'skipped', sentence: 'This server is alone.', fix: null };
  const { host } = new URL(redisUrl);
  try {
    const version = await tryRedis(redisUrl);
    return { name, outcome: 'ok', sentence: `Redis ${version} at ${host} carries words.`, fix: null };
  } catch (error) {
    const { message } = error as Error;
    return { name, outcome: 'failed', sentence: `Redis at ${host} does not work: ${message}.`, fix: fixOf(message) };
  }
}

function fixOf(message: string): string {
  if (/NOPERM/.test(message)) {
    return 'Give the user in REDIS_URL the right to use keys and channels that begin with sportello:.';
  }
  if (/WRONGPASS|NOAUTH|password/i.test(message)) return 'Correct user and password in REDIS_URL.';
  if (/unknown command|NOPROTO/i.test(message)) return 'Use Redis 6 or newer, or what speaks its protocol 3.';
  return 'See that Redis runs, and that host and port in REDIS_URL can be reached from here. Servers go on without it: news of others comes up to a second later.';
}
