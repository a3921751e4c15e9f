import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { authenticate } from '../../../server/src/services/authenticate.ts';
import { listen } from '../../support/listen.ts';
import { keepWritersOut } from '../../support/own-database.ts';
import { scene } from './scene.ts';

const minute = 60_000;

async function signedIn(isShared: boolean) {
  const there = await scene();
  const { body } = await there.api.post('/v1/sessions', {
    site: there.anna.siteKey,
    username: there.anna.username,
    password: 'correct horse',
    isShared,
  });
  return { ...there, body, device: there.api.as(body.token) };
}

test('a shared device is signed out after 20 minutes without a request, and each request begins them anew', async () => {
  const { device, pass, body, now } = await signedIn(true);
  const used: number[] = [];

  for (let index = 0; index < 4; index += 1) {
    pass(19 * minute);
    used.push((await device.get('/v1/tickets')).status);
  }
  pass(20 * minute);
  used.push((await device.get('/v1/tickets')).status);

  expect(Date.parse(body.expiresAt)).toBe(now() - 4 * 19 * minute);
  expect(used).toEqual([200, 200, 200, 200, 401]);
});

test('a session that is kept does not slide, and is there after weeks', async () => {
  const { device, pass } = await signedIn(false);

  pass(29 * 24 * 60 * minute);
  const inTime = await device.get('/v1/tickets');
  pass(24 * 60 * minute);
  const late = await device.get('/v1/tickets');

  expect([inTime.status, late.status]).toEqual([200, 401]);
});

test('a session is extended at most once a minute', async () => {
  const { body, deps, pass } = await signedIn(true);
  const end = async () => (await authenticate(deps, body.token, { isUse: true })).sessionExpiresAt;
  const first = Date.parse(body.expiresAt);

  pass(59_000);
  const soon = await end();
  pass(1_000);
  const later = await end();

  expect([soon - first, later - first]).toEqual([0, minute]);
});

test('a page that only listens is signed out all the same', async () => {
  const { device, pass } = await signedIn(true);

  pass(15 * minute);
  await listen(device);
  pass(5 * minute);

  expect((await device.get('/v1/tickets')).status).toBe(401);
});

test('the stream of a shared device goes on while it is used, and ends when its session has', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { device, pass, anna, given } = await signedIn(true);
    const stream = await listen(device);
    pass(10 * minute);
    await device.get('/v1/tickets');

    pass(15 * minute); // past the end that the stream began with, not past the session's
    await vi.advanceTimersByTimeAsync(20_000);
    await given.ticket({ ...anna, api: device });
    const news = await stream.next();
    pass(21 * minute);
    await vi.advanceTimersByTimeAsync(20_000);
    const end = await stream.next();

    expect(news).toMatchObject({ ticket: { subject: 'The film tears' } });
    expect(end).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

test('while the database cannot be written a shared device reads on without a wait, and is extended afterwards', async () => {
  const { device, pass, dataDir } = await signedIn(true);
  const letGo = await keepWritersOut({ dataDir });
  pass(19 * minute);

  const from = performance.now();
  const meanwhile = await device.get('/v1/tickets');
  const took = performance.now() - from;
  await sleep(5_500); // longer than a writer waits
  const stillHeld = await device.get('/v1/tickets');
  await letGo();
  const afterwards = await device.get('/v1/tickets');
  pass(19 * minute);

  expect([meanwhile.status, stillHeld.status, afterwards.status]).toEqual([200, 200, 200]);
  expect(took).toBeLessThan(3_000);
  expect((await device.get('/v1/tickets')).status).toBe(200);
}, 30_000);
