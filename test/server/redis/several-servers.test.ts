import { expect, onTestFinished } from 'vitest';
import { createRedisClient } from '../../../server/src/redis/redis-client.ts';
import { marta } from '../../support/given.ts';
import { listen } from '../../support/listen.ts';
import { startRedis, withRedis } from '../../support/start-redis.ts';
import { startServer } from '../../support/start-server.ts';
import { median, twoServers } from './scene.ts';

/** Everything that is said in a Redis, on any channel. */
async function overhear(url: string) {
  const said: Array<{ channel: string; words: string }> = [];
  const client = await createRedisClient(url);
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.destroy());
  await client.pSubscribe('*', (words, channel) => void said.push({ words, channel }));
  return said;
}

withRedis(
  'a message that is posted at one server is at once on a stream of another, and no word of it in Redis',
  async () => {
    const { redis, post } = await twoServers();
    const said = await overhear(redis.url);
    const ways: number[] = [];

    for (let count = 0; count < 30; count += 1) ways.push((await post(`secret words ${count}`)).wayMs);

    expect(median(ways)).toBeLessThan(200);
    expect(said.length).toBeGreaterThanOrEqual(30);
    for (const { words } of said) expect(words).toMatch(/^[\da-f-]{36}( news| slack)+$/);
  },
);

withRedis('whom limits count for does not show in Redis', async () => {
  const { redis, first, anna } = await twoServers();
  const client = await createRedisClient(redis.url);
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.destroy());
  const { siteKey: site, username, id } = anna;
  await expect.poll(() => client.isReady).toBe(true);

  await first.api.post('/v1/sessions', { site, username, password: 'wrong' });
  await first.api.post('/v1/forgotten-passwords', { site, username });

  const keys = await client.keys('*');
  expect(keys.length).toBeGreaterThan(1);
  expect(keys.filter((key) => key.includes(username) || key.includes(id) || key.includes('127.0.0.1'))).toEqual([]);
});

withRedis('what is said, changed, taken back or read at one server is heard at the other, in this order', async () => {
  const { first, second, anna } = await twoServers();
  const stream = await listen(second.api.as(anna.token));
  const { thread, id: ticketId } = await first.given.ticketInSlack(anna);
  await stream.next(); // of its opening
  const { service } = first.given;
  const message = { workspace: 'T1', channel: 'C1', id: '18200.000100' };

  await service.post('/v1/external-messages', {
    thread,
    message,
    technician: marta,
    format: 'plain',
    body: 'On my way',
  });
  await service.put('/v1/external-messages', { message, body: 'On my way, at 10' });
  await service.post('/v1/external-messages/withdraw', { message });
  const heard = [await stream.next(), await stream.next(), await stream.next(), await stream.next()];
  await anna.api.post(`/v1/tickets/${ticketId}/read`, { seq: 2 });

  // The ticket is claimed by the reply. Each tells the entry as it is by then.
  expect(heard.map((event) => event?.message.seq)).toEqual([2, 3, 3, 3]);
  expect(heard.at(-1)?.message).toMatchObject({ body: '', withdrawnAt: expect.any(String) });
  expect(await stream.next()).toEqual({ ticketId, customerId: anna.id, seq: 2 });
});

withRedis('a session that ends at one server ends its streams at the other', async () => {
  const { first, second, anna, stream } = await twoServers();
  const { body } = await first.api.post('/v1/sessions', {
    site: anna.siteKey,
    username: anna.username,
    password: 'correct horse',
  });
  const other = await listen(second.api.as(body.token));

  const begun = performance.now();
  await anna.api.delete('/v1/sessions/current');
  const end = await stream.next();
  const took = performance.now() - begun;
  await first.given.ticket({ ...anna, api: first.api.as(body.token) });

  expect(end).toBeUndefined();
  expect(took).toBeLessThan(500);
  expect((await other.next())?.ticket.subject).toBe('The film tears');
});

withRedis('a delivery that is owed at one server wakes a worker that waits at the other', async () => {
  const { first, second, anna } = await twoServers();
  await first.given.claim();
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  let rungAt = Number.POSITIVE_INFINITY;
  // A claim looks once a second by itself; who only waits for the bell does not.
  void second.deps.bell.wait('slack', 60_000, leaving.signal).then(() => {
    rungAt = performance.now();
  });
  const claimed = second.given.claim(100, 20);

  const { id } = await first.given.ticket(anna);
  const owedAt = performance.now();

  expect((await claimed).map(({ ticket }) => ticket.id)).toEqual([id]);
  await expect.poll(() => rungAt - owedAt).toBeLessThan(500);
});

withRedis('two installations on one Redis do not hear each other', async () => {
  const redis = await startRedis();
  const said = await overhear(redis.url);
  const env = { REDIS_URL: redis.url };
  const [acme, borgo] = [await startServer({ env }), await startServer({ env })];
  await expect.poll(async () => (await borgo.api.get('/metrics')).body).toContain('sportello_redis_up 1');
  let hasRung = false;
  const leaving = new AbortController();
  void borgo.deps.bell.wait('slack', 60_000, leaving.signal).then(() => {
    hasRung = !leaving.signal.aborted;
  });

  await acme.given.ticket(await acme.given.customer());
  await expect.poll(() => said.length).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const heard = hasRung;
  leaving.abort();
  await borgo.given.ticket(await borgo.given.customer());

  expect(heard).toBe(false);
  await expect.poll(() => new Set(said.map(({ channel }) => channel)).size).toBe(2);
});
