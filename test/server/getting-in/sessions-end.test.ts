import { expect, test, vi } from 'vitest';
import { makePasswordLink } from '../../../server/src/services/make-password-link.ts';
import { listen } from '../../support/listen.ts';
import { startServer } from '../../support/start-server.ts';
import { scene } from './scene.ts';

/** Two servers of one database, and Anna signed in once, twice. */
async function twoServers() {
  const first = await startServer();
  const second = await startServer({ dataDir: first.dataDir });
  const anna = await first.given.customer();
  const signIn = (headers: Record<string, string> = {}, more: object = {}) =>
    first.api.request('/v1/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ site: anna.siteKey, username: anna.username, password: 'correct horse', ...more }),
    });
  /** What both answer to a token. */
  const answers = async (token: string) =>
    Promise.all([first, second].map(async ({ api }) => (await api.as(token).get('/v1/tickets')).status));
  return { first, second, anna, signIn, answers };
}

test('each sign-in gives a token of its own, whatever token came with it', async () => {
  const { anna, signIn, answers, first } = await twoServers();

  const planted = await signIn({ authorization: `Bearer ${anna.token}` });
  const cookie = await signIn({ cookie: `session=${anna.token}; token=${anna.token}` });
  const chosen = await signIn({}, { token: anna.token });
  const tokens = [anna.token, planted.body.token, cookie.body.token];

  expect([planted.status, cookie.status, chosen.status]).toEqual([201, 201, 400]);
  expect(new Set(tokens).size).toBe(3);
  expect(planted.headers.get('set-cookie')).toBeNull();
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  await first.api.as(planted.body.token).delete('/v1/sessions/current');
  expect(await answers(planted.body.token)).toEqual([401, 401]);
  expect(await answers(anna.token)).toEqual([200, 200]); // ending one ends no other
});

test('who signs out is out on every server at once, and the stream ends within a second', async () => {
  const { anna, answers } = await twoServers();
  const stream = await listen(anna.api);
  const begun = performance.now();

  await anna.api.delete('/v1/sessions/current');
  const seen = await answers(anna.token);
  const end = await stream.next();

  expect([seen, end]).toEqual([[401, 401], undefined]);
  expect(performance.now() - begun).toBeLessThan(1000);
});

test('a new password ends every session on every server at once, and their streams within a second', async () => {
  const { first, anna, signIn, answers } = await twoServers();
  const other = (await signIn()).body.token;
  const streams = [await listen(anna.api), await listen(first.api.as(other))];
  const link = await makePasswordLink(first.deps, anna.id, 'forgotten_password');
  const password = 'seven purple herons';
  const body = new URLSearchParams({ password, repeat: password });

  await first.api.request(`/password/${link}`, { method: 'POST', body });
  const begun = performance.now();
  const seen = [await answers(anna.token), await answers(other)];
  const ends = await Promise.all(streams.map((stream) => stream.next()));
  const took = performance.now() - begun;
  const oldPassword = await signIn();
  const again = await first.api.request(`/password/${link}`, { method: 'POST', body });

  expect([seen, ends]).toEqual([
    [
      [401, 401],
      [401, 401],
    ],
    [undefined, undefined],
  ]);
  expect(took).toBeLessThan(1000);
  expect([oldPassword.status, again.status]).toEqual([401, 410]);
});

test('a stream that another server carries ends with its next heartbeat', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { second, anna } = await twoServers();
    const stream = await listen(second.api.as(anna.token));

    await anna.api.delete('/v1/sessions/current');
    await vi.advanceTimersByTimeAsync(20_000);

    expect(await stream.next()).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

test('a stream of somebody whom another server has put to another company ends with its next heartbeat', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { first, second, anna } = await twoServers();
    const stream = await listen(second.api.as(anna.token));
    const other = await first.given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });

    const { models } = first.deps.database;
    await models.Customer.update({ companyId: other.companyId }, { where: { id: anna.id } });
    await vi.advanceTimersByTimeAsync(20_000);

    expect(await stream.next()).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

test('a shared device that is busy all day is signed out after 24 hours', async () => {
  const { anna, api, pass } = await scene();
  const { body } = await api.post('/v1/sessions', {
    site: anna.siteKey,
    username: anna.username,
    password: 'correct horse',
    isShared: true,
  });
  const seen: number[] = [];

  for (let minutes = 0; minutes < 24 * 60; minutes += 15) {
    seen.push((await api.as(body.token).get('/v1/unread')).status);
    pass(15 * 60_000);
  }
  const late = await api.as(body.token).get('/v1/unread');

  expect(new Set(seen)).toEqual(new Set([200]));
  expect(late.status).toBe(401);
});
