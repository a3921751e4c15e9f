import { expect } from 'vitest';
import { listen } from '../../support/listen.ts';
import { startRedis, withRedis } from '../../support/start-redis.ts';
import { startServer } from '../../support/start-server.ts';
import { median, twoServers } from './scene.ts';

const failures = {
  'is killed': { away: 'kill', back: 'startAgain' },
  'freezes with its connections open': { away: 'freeze', back: 'thaw' },
} as const;

for (const [what, { away, back }] of Object.entries(failures)) {
  withRedis(
    `while Redis ${what} everything is heard in order within two seconds, and at once when it is back`,
    async () => {
      const { redis, log, post, isUp, second } = await twoServers();
      const [heard, sent]: [number[], number[]] = [[], []];
      await post('before');

      await redis[away]();
      for (let count = 0; count < 12; count += 1) {
        const { heardMs, sentMs } = await post(`while it is away ${count}`);
        heard.push(heardMs);
        sent.push(sentMs);
      }
      await expect.poll(() => Promise.all([isUp(), isUp(second)])).toEqual(['0', '0']);
      await redis[back]();
      await expect.poll(() => Promise.all([isUp(), isUp(second)])).toEqual(['1', '1']);
      const after: number[] = [];
      for (let count = 0; count < 15; count += 1) after.push((await post(`it is back ${count}`)).wayMs);

      expect(Math.max(...heard)).toBeLessThan(2_000);
      expect(median(sent)).toBeLessThan(400); // nobody who writes waits for Redis
      expect(median(after)).toBeLessThan(200);
      expect(
        log.filter(({ msg }) => msg.startsWith('Redis is ')).map(({ level, msg }) => [level, msg.slice(0, 13)]),
      ).toEqual([
        [40, 'Redis is away'],
        [30, 'Redis is back'],
      ]);
    },
  );
}

withRedis('a server starts without its Redis, works, and joins the others when it comes', async () => {
  const redis = await startRedis();
  await redis.kill();
  const env = { REDIS_URL: redis.url };
  const first = await startServer({ env });
  const second = await startServer({ env, dataDir: first.dataDir });
  const anna = await first.given.customer();
  const stream = await listen(second.api.as(anna.token));

  await first.given.ticket(anna);
  const heard = await stream.next();
  const ready = await first.api.get('/readyz');
  await redis.startAgain();

  expect(heard?.ticket.subject).toBe('The film tears');
  expect(ready.status).toBe(200);
  await expect.poll(async () => (await first.api.get('/metrics')).body).toContain('sportello_redis_up 1');
});

withRedis('a session that ended while Redis was away ends its stream on the other server too', async () => {
  const { redis, anna, stream } = await twoServers();
  await redis.kill();
  const begun = performance.now();

  await anna.api.delete('/v1/sessions/current');

  expect(await stream.next()).toBeUndefined();
  expect(performance.now() - begun).toBeLessThan(2_000);
});
