import { v7 as uuid } from 'uuid';
import { expect } from 'vitest';
import { withRedis } from '../../support/start-redis.ts';
import { twoServers } from './scene.ts';

/** Two servers that limit as they do for people, and Anna's requests at each. */
async function limitedServers() {
  const scene = await twoServers({ RATE_LIMIT_TIMES: '1' });
  const { first, second, anna, ticket, isUp } = scene;
  await expect.poll(() => Promise.all([isUp(first), isUp(second)])).toEqual(['1', '1']);
  const write = (server: typeof first) =>
    server.api.as(anna.token).post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'Hello?' });
  /** Guesses a password of Anna's at a server: what it answers. */
  const guess = async (server: typeof first, password = 'wrong') => {
    const { siteKey: site, username } = anna;
    return (await server.api.post('/v1/sessions', { site, username, password })).status;
  };
  return { ...scene, write, guess };
}

withRedis('messages of a customer are counted together, wherever they come in', async () => {
  const { first, second, write } = await limitedServers();

  const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => write(index % 2 ? first : second)));
  const refused = await write(first);

  expect(answers.filter(({ status }) => status === 201)).toHaveLength(19); // the ticket’s opening was the first of twenty
  expect(refused.status).toBe(429);
  expect(refused.headers.get('ratelimit')).toMatch(/"messages"; r=0; t=(60|5\d)/);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(30);
});

withRedis('guesses of a password pause at every server, and the right one forgets them at every server', async () => {
  const { first, second, guess } = await limitedServers();

  const few = [await guess(first), await guess(second)];
  const right = await guess(first, 'correct horse');
  const more = [await guess(second), await guess(first), await guess(second), await guess(first), await guess(second)];
  const paused = [await guess(first), await guess(second, 'correct horse')];

  expect([few, right]).toEqual([[401, 401], 201]);
  expect(more.slice(0, 4)).toEqual([401, 401, 401, 401]);
  expect(paused).toEqual([429, 429]);
});

withRedis('guesses that are made at two servers at once are all counted', async () => {
  const { first, second, guess } = await limitedServers();

  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => guess(index % 2 ? first : second)));

  expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
});

for (const how of ['kill', 'freeze'] as const) {
  withRedis(`while Redis is away (${how}) each server counts by itself, and no request waits long for it`, async () => {
    const { redis, first, second, write } = await limitedServers();
    for (let count = 0; count < 20; count += 1) await write(first);
    const [together] = [await write(second)];
    const took: number[] = [];
    const timed = async (server: typeof first) => {
      const begun = performance.now();
      const { status } = await write(server);
      took.push(performance.now() - begun);
      return status;
    };

    await redis[how]();
    const statuses: number[] = [];
    for (let count = 0; count < 21; count += 1) statuses.push(await timed(second));

    expect(together.status).toBe(429);
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
    expect(Math.max(...took)).toBeLessThan(1_500);
  });
}
