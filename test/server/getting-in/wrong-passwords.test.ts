import { expect, test } from 'vitest';
import { everyRouteScene } from '../every-route/scene.ts';

const wrongPasswords: unknown[] = [
  '',
  ' ',
  'wrong',
  'correct hors',
  'correct horse ',
  'Correct horse',
  [],
  ['correct horse'],
  {},
  { $ne: null },
  { length: 13 },
  null,
  true,
  0,
  'x'.repeat(1_000_000),
  'x'.repeat(1001),
  'correct horse\u0000',
];

test('no wrong password signs anybody in, whatever it is made of', async () => {
  const { anna, api, deps, given } = await everyRouteScene();
  const before = await deps.database.models.Session.count();
  const seen: unknown[] = [];

  for (const [index, password] of wrongPasswords.entries()) {
    // Each against an account of its own: guesses make one wait.
    const { username } = index < 6 ? await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey }) : anna;
    const more = index < 6 ? 1 : 0;
    const sessions = await deps.database.models.Session.count();
    for (const body of [
      { site: anna.siteKey, username, password },
      { site: anna.siteKey, username: [username], password },
      { site: anna.siteKey, identity: password },
      { site: anna.siteKey, username, password, identity: password },
    ]) {
      const { status } = await api.post('/v1/sessions', body);
      if (status < 400 || status >= 500) seen.push([typeof password, status]);
    }
    if ((await deps.database.models.Session.count()) !== sessions) seen.push([password, 'a session began', more]);
  }
  const forms = [
    'password=x',
    'password[]=correct horse',
    'password=&repeat=',
    'a=1',
    `password=${'x'.repeat(15_000)}`,
  ];
  for (const form of forms) {
    const { status } = await api.request('/password/nonsense', { method: 'POST', body: new URLSearchParams(form) });
    if (status !== 410) seen.push([form.slice(0, 20), status]);
  }

  expect(seen).toEqual([]);
  expect(await deps.database.models.Session.count()).toBe(before + 6); // those of the six accounts themselves
}, 60_000);
