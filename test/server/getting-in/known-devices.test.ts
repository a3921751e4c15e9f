import { afterEach, expect, test, vi } from 'vitest';
import { makePasswordLink } from '../../../server/src/services/make-password-link.ts';
import { scene } from './scene.ts';

afterEach(() => {
  vi.useRealTimers();
});

async function sceneWithDevice() {
  const there = await scene();
  const { ask, anna } = there;
  let strangers = 0;
  const signIn = (password: string, device?: string, username = anna.username) => {
    strangers += 1;
    const body = { site: anna.siteKey, username, password, ...(device && { device }) };
    return ask('/v1/sessions', body, `203.0.113.${strangers % 200}`);
  };
  const { body } = await signIn('correct horse');
  const attack = async () => {
    for (let index = 0; index < 12; index += 1) await signIn(`guess ${index}`);
  };
  return { ...there, signIn, attack, device: body.device as string };
}

test('who signed in here before does not wait for what strangers guess; elsewhere they wait', async () => {
  const { signIn, attack, device } = await sceneWithDevice();
  await attack();

  const known = await signIn('correct horse', device);
  const unknown = await signIn('correct horse');

  expect([known.status, unknown.status]).toEqual([201, 429]);
});

test('guesses on a known device are counted for it alone, ten in 15 minutes like those of strangers', async () => {
  const { signIn, device } = await sceneWithDevice();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });

  const guesses = [];
  for (let second = 0; second < 900; second += 29) {
    guesses.push((await signIn('wrong', device)).status);
    vi.advanceTimersByTime(29_000);
  }
  const elsewhere = await signIn('correct horse');

  expect(guesses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
  expect(guesses).toContain(429);
  expect(elsewhere.status).toBe(201);
});

test.each<[what: string, change: (device: string) => string]>([
  ['of another account', (device) => device],
  ['with another name', (device) => `A${device.slice(1)}`],
  ['with another signature', (device) => `${device.slice(0, -4)}AAAA`],
  ['without a signature', (device) => device.split('.')[0] ?? ''],
  ['made up', () => 'x.y'],
])('a mark %s is a stranger’s', async (what, change) => {
  const { signIn, attack, device, anna, given } = await sceneWithDevice();
  const other = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
  const mine =
    what === 'of another account' ? (await signIn('correct horse', undefined, other.username)).body.device : device;
  await attack();

  const answer = await signIn('correct horse', change(mine));

  expect(answer.status).toBe(429);
});

test('a mark opens nothing, is no part of a session, and a shared device gets none', async () => {
  const { anna, api, device, deps, ask } = await sceneWithDevice();

  const shared = await ask('/v1/sessions', {
    site: anna.siteKey,
    username: anna.username,
    password: 'correct horse',
    isShared: true,
  });
  const asToken = await api.as(device).get('/v1/tickets');

  expect(device).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
  expect(shared.body.device).toBeUndefined();
  expect(asToken.status).toBe(401);
  expect(JSON.stringify(await deps.database.models.Session.findAll())).not.toContain(device);
});

test('an address that tries a list of passwords waits, and a plant behind it that types well does not', async () => {
  const { anna, ask } = await scene();
  const plant = '198.51.100.7';
  const signIn = (username: string, password: string, address = plant) =>
    ask('/v1/sessions', { site: anna.siteKey, username, password }, address);

  const good = [];
  for (let index = 0; index < 5; index += 1) good.push((await signIn(anna.username, 'correct horse')).status);
  const bad = [];
  for (let index = 0; index < 101; index += 1) bad.push((await signIn(`worker${index}`, 'leaked')).status);
  const elsewhere = await signIn(anna.username, 'correct horse', '198.51.100.8');

  expect(good).toEqual(Array(5).fill(201));
  expect(bad).toEqual([...Array(100).fill(401), 429]);
  expect(elsewhere.status).toBe(201);
}, 60_000);

test('who signed in here before gets the same mark back, so that nobody collects them', async () => {
  const { signIn, device } = await sceneWithDevice();

  const again = await signIn('correct horse', device);
  const strange = await signIn('correct horse', `${device.slice(0, -4)}AAAA`);

  expect(again.body.device).toBe(device);
  expect(strange.body.device).not.toContain(device.split('.')[0]);
});

test('a new password makes a stranger of every device that knew the old one', async () => {
  const { signIn, attack, device, anna, api, deps } = await sceneWithDevice();
  const before = await signIn('correct horse', device);
  const link = await makePasswordLink(deps, anna.id, 'forgotten_password');
  const body = new URLSearchParams({ password: 'seven purple herons', repeat: 'seven purple herons' });
  const changed = await api.request(`/password/${link}`, { method: 'POST', body });
  const fresh = await signIn('seven purple herons', device);
  await attack();

  const withOld = await signIn('seven purple herons', device);
  const withNew = await signIn('seven purple herons', fresh.body.device);

  expect([before.status, changed.status, fresh.status]).toEqual([201, 200, 201]);
  expect([withOld.status, withNew.status]).toEqual([429, 201]);
});
