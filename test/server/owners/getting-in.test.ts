import { expect, test } from 'vitest';
import { startServer } from '../../support/start-server.ts';

const hour = 60 * 60 * 1000;

test('an owner signs in by e-mail address whatever its case, and is told who they are', async () => {
  const { api, given } = await startServer();
  const { email, password, name, id } = await given.owner();

  const signedIn = await api.post('/v1/admin/sessions', { email: ` ${email.toUpperCase()} `, password });
  const me = await api.as(signedIn.body.token).get('/v1/admin/me');

  expect([signedIn.status, signedIn.body.owner]).toEqual([201, { id, name, email }]);
  expect(me.body).toEqual({ owner: { id, name, email }, key: null });
});

test('an unknown address and a wrong password are answered alike, and wait alike after the fifth guess', async () => {
  const { api, given } = await startServer();
  const { email } = await given.owner();

  const guess = async (of: string) => {
    const answers = [];
    for (let count = 0; count < 7; count += 1) {
      const { status, body } = await api.post('/v1/admin/sessions', { email: of, password: 'wrong horse' });
      answers.push([status, body.error.code, body.error.message]);
    }
    return answers;
  };
  const [known, unknown] = [await guess(email), await guess('nobody@acme.example')];

  expect(known).toEqual(unknown);
  expect(known.map(([status]) => status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
}, 30_000);

test('a session ends two hours after its last request, and twelve hours after its first', async () => {
  const clock = { at: Date.now() };
  const { given } = await startServer({ now: () => new Date(clock.at) });
  const [idle, busy] = [await given.owner(), await given.owner()];
  const began = clock.at;

  const seen: Array<[hours: number, idle: number, busy: number]> = [];
  for (let hours = 1.5; hours < 13; hours += 1.5) {
    clock.at = began + hours * hour;
    const { status } = await busy.api.get('/v1/admin/me');
    seen.push([hours, hours === 3 ? (await idle.api.get('/v1/admin/me')).status : 0, status]);
  }

  expect(seen).toEqual([
    [1.5, 0, 200],
    [3, 401, 200],
    [4.5, 0, 200],
    [6, 0, 200],
    [7.5, 0, 200],
    [9, 0, 200],
    [10.5, 0, 200],
    [12, 0, 401],
  ]);
});

test('a new password ends every session of the owner, needs the present one, and must be hard to guess', async () => {
  const { api, given } = await startServer();
  const lucia = await given.owner();
  const elsewhere = await api.post('/v1/admin/sessions', { email: lucia.email, password: lucia.password });
  const change = (current: string, next: string) => lucia.api.put('/v1/admin/me/password', { current, next });

  const wrong = await change('wrong horse', 'seven purple herons');
  const common = await change(lucia.password, 'password1');
  const own = await change(lucia.password, lucia.email);
  const changed = await change(lucia.password, 'seven purple herons');

  expect([wrong, common, own, changed].map(({ status }) => status)).toEqual([401, 400, 400, 204]);
  expect(common.body.error.message).toContain('common');
  expect((await lucia.api.get('/v1/admin/me')).status).toBe(401);
  expect((await api.as(elsewhere.body.token).get('/v1/admin/me')).status).toBe(401);
  const again = (password: string) => api.post('/v1/admin/sessions', { email: lucia.email, password });
  expect((await again(lucia.password)).status).toBe(401);
  expect((await again('seven purple herons')).status).toBe(201);
}, 30_000);

test('neither passwords nor tokens of owners and keys lie in the database', async () => {
  const { deps, given } = await startServer();
  const [owner, key] = [await given.owner(), await given.adminKey()];

  const tables = await Promise.all(
    ['owners', 'owner_sessions', 'admin_keys', 'audit_entries'].map((name) =>
      deps.database.select(`SELECT * FROM ${name}`),
    ),
  );

  expect(tables.map((rows) => rows.length > 0)).toEqual([true, true, true, true]);
  for (const secret of [owner.password, owner.token, key.token]) expect(JSON.stringify(tables)).not.toContain(secret);
});

test('a program that calls too often is told to wait, and takes nothing from owners', async () => {
  const { given } = await startServer({ env: { RATE_LIMIT_TIMES: '0.1' } });
  const [key, owner] = [await given.adminKey(), await given.owner()];

  const answers = [];
  for (let count = 0; count < 61; count += 1) answers.push((await key.api.get('/v1/admin/me')).status);

  expect(answers.filter((status) => status === 200)).toHaveLength(60);
  expect(answers.at(-1)).toBe(429);
  expect((await owner.api.get('/v1/admin/me')).status).toBe(200);
});

test('strangers who guess do not lock an owner out where they have signed in before, nor from a new password', async () => {
  const { api, given } = await startServer();
  const [lucia, paolo] = [await given.owner(), await given.owner()];
  const signIn = (device?: string, password = lucia.password) =>
    api.post('/v1/admin/sessions', { email: lucia.email, password, ...(device && { device }) });
  const { device } = (await signIn()).body;
  const ofPaolo = (await api.post('/v1/admin/sessions', { email: paolo.email, password: paolo.password })).body.device;
  for (let count = 0; count < 7; count += 1) await signIn(undefined, 'wrong horse');

  const [known, unknown, foreign] = [await signIn(device), await signIn(), await signIn(ofPaolo)];
  const next = { current: lucia.password, next: 'seven purple herons' };
  const changed = await lucia.api.put('/v1/admin/me/password', next);
  const forgotten = await signIn(device, next.next);

  expect([known.status, known.body.device]).toEqual([201, device]);
  expect([unknown, foreign].map(({ status }) => status)).toEqual([429, 429]);
  expect(changed.status).toBe(204);
  expect(forgotten.status).toBe(429);
}, 30_000);

test('guesses on an owner’s known device wait too', async () => {
  const { api, given } = await startServer();
  const { email, password } = await given.owner();
  const { device } = (await api.post('/v1/admin/sessions', { email, password })).body;

  const guesses = [];
  for (let count = 0; count < 7; count += 1) {
    guesses.push((await api.post('/v1/admin/sessions', { email, password: 'wrong horse', device })).status);
  }

  expect(guesses.at(-1)).toBe(429);
  expect((await api.post('/v1/admin/sessions', { email, password })).status).toBe(201);
}, 30_000);
