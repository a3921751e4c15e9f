import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { createLimits } from '../../../server/src/limits/limits.ts';
import { hashPassword } from '../../../server/src/services/password.ts';
import { scene } from './scene.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('after five wrong passwords an account must wait, the right one included, and then the right one works', async () => {
  const { ask, anna } = await scene();
  const guess = (password: string, index = 0) =>
    ask('/v1/sessions', { site: anna.siteKey, username: anna.username, password }, `203.0.113.${index}`);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });

  const wrong = [];
  for (let index = 0; index < 5; index += 1) wrong.push(await guess('wrong', index));
  const paused = await guess('correct horse', 6);
  vi.advanceTimersByTime(31_000);
  const right = await guess('correct horse', 7);
  const next = await guess('wrong', 8);

  expect(wrong.map(({ status }) => status)).toEqual(Array(5).fill(401));
  expect([paused.status, paused.body.error.code]).toEqual([429, 'too_many_requests']);
  expect(Number(paused.headers.get('retry-after'))).toBeGreaterThan(20);
  expect([right.status, next.status]).toEqual([201, 401]);
});

test('an unknown account is paused like a known one', async () => {
  const { ask, anna } = await scene();
  const outcomes = async (username: string) => {
    const seen = [];
    for (let index = 0; index < 7; index += 1) {
      const { status, body } = await ask('/v1/sessions', { site: anna.siteKey, username, password: 'wrong' });
      seen.push([status, body.error.code, body.error.message]);
    }
    return seen;
  };

  expect(await outcomes('nobody')).toEqual(await outcomes(anna.username));
});

test('guesses at once are counted, and other accounts do not wait', async () => {
  const { ask, anna, given } = await scene();
  const other = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });

  const guesses = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      ask('/v1/sessions', { site: anna.siteKey, username: anna.username, password: `w${index}` }, `203.0.113.${index}`),
    ),
  );
  const theirs = await ask('/v1/sessions', {
    site: anna.siteKey,
    username: other.username.toUpperCase(),
    password: 'correct horse',
  });

  expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(theirs.status).toBe(201);
});

test('who is refused because the server is busy has used up no guess', async () => {
  const { ask, anna } = await scene();
  const signIn = (password: string) => ask('/v1/sessions', { site: anna.siteKey, username: anna.username, password });
  const work: Array<Promise<unknown>> = [];
  let isBusy = true;
  const keepBusy = async () => {
    while (isBusy) {
      for (let index = 0; index < 60; index += 1) work.push(hashPassword('other work').catch(() => undefined));
      await nextTurn();
    }
  };
  const busy = keepBusy();

  const refused: Array<string | null> = [];
  for (let index = 0; index < 12; index += 1) {
    const { status, headers } = await signIn('mistyped');
    if (status === 429) refused.push(headers.get('retry-after'));
  }
  isBusy = false;
  await busy;
  await Promise.all(work);
  const right = await signIn('correct horse');

  expect(refused.length).toBeGreaterThan(8);
  expect(new Set(refused)).toEqual(new Set(['5'])); // never the pause of the account
  expect(right.status).toBe(201);
});

test('no more than ten guesses fit into any 15 minutes, whatever the rhythm', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  const limits = createLimits();
  const passed: number[] = [];

  for (let second = 0; second < 3 * 60 * 60; second += 7) {
    vi.setSystemTime(second * 1000);
    if ((await limits.countGuess('site:anna')) === undefined) passed.push(second);
  }

  const most = Math.max(...passed.map((from) => passed.filter((at) => at >= from && at < from + 900).length));
  expect(most).toBeLessThanOrEqual(10);
  expect(passed.length).toBeGreaterThan(15); // strangers cannot lock anyone out for good
});
