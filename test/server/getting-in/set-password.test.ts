import { expect, test } from 'vitest';
import { makePasswordLink } from '../../../server/src/services/make-password-link.ts';
import { listen } from '../../support/listen.ts';
import { scene } from './scene.ts';

const good = 'seven purple herons';
const minute = 60_000;

async function sceneWithLink() {
  const there = await scene();
  const token = await makePasswordLink(there.deps, there.anna.id, 'forgotten_password');
  const page = `/password/${token}`;
  const send = (password: string, repeat = password, at = page) =>
    there.api.request(at, { method: 'POST', body: new URLSearchParams({ password, repeat }) });
  const signIn = (password: string) =>
    there.api.post('/v1/sessions', { site: there.anna.siteKey, username: there.anna.username, password });
  return { ...there, page, send, signIn };
}

test('opening the page, however often, changes nothing; setting the password works once', async () => {
  const { api, page, send, signIn } = await sceneWithLink();

  const opened = [await api.get(page), await api.get(page), await api.request(page, { method: 'HEAD' })];
  const set = await send(good);
  const again = await send('another good phrase');

  expect(opened.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(set.status).toBe(200);
  expect(set.body).toContain('Your password is set');
  expect(again.status).toBe(410);
  expect([(await signIn(good)).status, (await signIn('another good phrase')).status]).toEqual([201, 401]);
});

test('two requests at once use the link once', async () => {
  const { send } = await sceneWithLink();

  const answers = await Promise.all([send(good), send('another good phrase')]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
});

test('all sessions and streams of the customer end, nobody is signed in, other customers go on', async () => {
  const { anna, given, send } = await sceneWithLink();
  const colleague = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  const stream = await listen(anna.api);

  const set = await send(good);

  expect(await stream.next()).toBeUndefined();
  expect((await anna.api.get('/v1/tickets')).status).toBe(401);
  expect((await colleague.api.get('/v1/tickets')).status).toBe(200);
  expect(set.headers.get('set-cookie')).toBeNull();
});

test('other links of the customer end with it', async () => {
  const { deps, anna, api, send } = await sceneWithLink();
  await send(good);
  const used = await makePasswordLink(deps, anna.id, 'first_password');
  const newest = await makePasswordLink(deps, anna.id, 'first_password');

  expect((await api.get(`/password/${used}`)).status).toBe(410);
  expect((await api.get(`/password/${newest}`)).status).toBe(200);
});

test.each([
  ['forgotten_password' as const, 30 * minute],
  ['first_password' as const, 72 * 60 * minute],
])('a link of kind %s ends after its time', async (kind, lifeMs) => {
  const { deps, anna, api, pass, send } = await sceneWithLink();
  const page = `/password/${await makePasswordLink(deps, anna.id, kind)}`;

  pass(lifeMs - 1);
  const inTime = await api.get(page);
  pass(1);
  const late = await api.get(page);
  const posted = await send(good, good, page);

  expect([inTime.status, late.status, posted.status]).toEqual([200, 410, 410]);
  expect(late.body).toContain('Forgot password');
});

test.each(['x', 'a'.repeat(43), '..%2f..', '%00', 'ü'.repeat(43)])(
  '%s is no link, and says what to do',
  async (token) => {
    const { api } = await sceneWithLink();

    const answer = await api.get(`/password/${token}`);

    expect([answer.status, answer.body.includes('newest e-mail')]).toEqual([410, true]);
  },
);

test.each([
  ['seven77', 'too short'],
  ['ÄÖÜäöü1', 'too short'],
  ['baseball', 'most common'],
  ['BaseBall', 'most common'],
  ['1q2w3e4r', 'most common'],
  ['x'.repeat(1001), 'too long'],
  ['ü'.repeat(501), 'too long'],
])('%s is refused: %s; the link stays open', async (password, says) => {
  const { send, api, page } = await sceneWithLink();

  const refused = await send(password);

  expect(refused.status).toBe(422);
  expect(refused.body).toMatch(
    new RegExp(
      `<p class="error" id="problem">[^<]*${says}[\\s\\S]*aria-describedby="problem hint" aria-invalid="true"`,
    ),
  );
  expect(refused.body).not.toContain(password);
  expect((await api.get(page)).status).toBe(200);
});

test('a password made of the customer’s name, address or site is refused', async () => {
  const { send, anna, deps } = await sceneWithLink();
  await deps.database.models.Customer.update({ name: 'Annalisa Ferri' }, { where: { id: anna.id } });

  const answers = [];
  for (const password of [
    'Annalisa2026',
    'annalisa ferri',
    `${anna.siteKey}-${anna.siteKey}`,
    anna.email,
    `${anna.username}!!!!`,
  ]) {
    answers.push((await send(password)).body.includes('made of your name'));
  }

  expect(answers).toEqual([true, true, true, true, true]);
});

test.each(['correct horse ümläut 🐎', '        8 spaces', 'x'.repeat(1000), '日本語の合言葉です', 'ALLUPPERCASE'])(
  '%s may be a password, whole as it is',
  async (password) => {
    const { send, signIn } = await sceneWithLink();

    const set = await send(password);

    expect(set.status).toBe(200);
    expect((await signIn(password)).status).toBe(201);
    expect((await signIn(password.slice(0, -1))).status).toBe(401);
  },
);

test('two passwords that differ are told so at the second field', async () => {
  const { send } = await sceneWithLink();

  const refused = await send(good, 'seven purple heron');

  expect(refused.status).toBe(422);
  expect(refused.body).toMatch(/differ[\s\S]*id="repeat"[^>]*aria-describedby="problem" aria-invalid="true"/);
});

test('a body that is no form sets nothing', async () => {
  const { api, page, signIn } = await sceneWithLink();

  const json = await api.post(page, { password: good, repeat: good });
  const lists = await api.request(page, {
    method: 'POST',
    body: new URLSearchParams([
      ['password', good],
      ['password', good],
      ['repeat', good],
    ]),
  });
  const huge = await api.request(page, { method: 'POST', body: new URLSearchParams({ password: 'x'.repeat(20_000) }) });

  expect([json.status, lists.status, huge.status]).toEqual([422, 422, 413]);
  expect((await signIn(good)).status).toBe(401);
});

test('the page is kept nowhere, tells no address onward and runs no script', async () => {
  const { api, page } = await sceneWithLink();

  const { headers, body } = await api.get(page);

  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(body).not.toMatch(/<script|https?:\/\//);
  expect(body.match(/autocomplete="new-password"/g)).toHaveLength(2);
});

test.each([
  ['it', 'Scegliere una password'],
  ['de-AT', 'Passwort wählen'],
  ['fr', 'Choisir un mot de passe'],
  ['es', 'Elija una contraseña'],
  ['xx', 'Choose a password'],
])('the page in %s reads %s', async (language, title) => {
  const { api, page } = await sceneWithLink();

  const wanted = await api.get(`${page}?lang=${language}`);
  const accepted = await api.request(page, { headers: { 'accept-language': language } });

  expect([wanted.body.includes(`<h1>${title}</h1>`), accepted.body.includes(`<h1>${title}</h1>`)]).toEqual([
    true,
    true,
  ]);
});

test('without being asked, the page speaks the customer’s last language, and names are text', async () => {
  const { api, page, anna, given, deps } = await sceneWithLink();
  await given.ticket(anna); // in Italian
  await deps.database.models.Site.update({ name: '<b>Acme' }, { where: { id: anna.siteId } });

  const { body } = await api.request(page, { headers: { 'accept-language': 'de' } });

  expect(body).toContain('lang="it"');
  expect(body).not.toContain('<b>');
});

test('only the hash of a token is kept', async () => {
  const { deps, page } = await sceneWithLink();

  const links = await deps.database.models.PasswordLink.findAll();

  expect(JSON.stringify(links)).not.toContain(page.split('/').at(-1));
});
