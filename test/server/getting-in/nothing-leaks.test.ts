import { Writable } from 'node:stream';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { changeSite } from '../../../server/src/services/change-site.ts';
import { marta } from '../../support/given.ts';
import { listen } from '../../support/listen.ts';
import { breakTable } from '../../support/own-database.ts';
import { receiveMail } from '../../support/receive-mail.ts';
import { serviceToken, startServer } from '../../support/start-server.ts';
import { issuer, now, secret } from './identity-scene.ts';
import { hs256, signIdentity } from './sign-identity.ts';

const wrongPassword = 'wrong-battery-staple';
const newPassword = 'seven purple herons';
const slackToken = 'xoxb-123456-abcdef';

/** A server that logs everything, and everything that it said to anybody. */
async function talkativeScene() {
  const log: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      log.push(String(chunk));
      done();
    },
  });
  const inbox = await receiveMail();
  const server = await startServer({
    logger: pino({ level: 'trace' }, stream),
    env: {
      SMTP_URL: inbox.smtpUrl,
      MAIL_FROM: 'support@acme.example',
      SECRETS_KEY: 'ab'.repeat(32),
      LOG_LEVEL: 'trace',
    },
  });
  const answers: string[] = [];
  const ask = async (path: string, init: RequestInit = {}, token?: string) => {
    const answer = await (token === undefined ? server.api : server.api.as(token)).request(path, init);
    answers.push(JSON.stringify([...answer.headers]) + JSON.stringify(answer.body));
    return answer;
  };
  const post = (path: string, body: unknown, token?: string) =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, token);
  return { ...server, log, inbox, answers, ask, post };
}

test('no password and no token is in a log, an error, a page or a mail, whatever happens in the life of a ticket', async () => {
  const { log, inbox, answers, ask, post, given, deps, api } = await talkativeScene();
  const anna = await given.customer();
  const site = anna.siteKey;
  const email = `${anna.username}@bellini.example`;
  await deps.database.models.Customer.update({ email }, { where: { id: anna.id } });
  await changeSite(deps, site, { identityKey: { algorithm: 'HS256', secret, issuer } });
  const claims = {
    iss: issuer,
    aud: site,
    iat: now(),
    exp: now() + 300,
    jti: uuid(),
    sub: '7',
    name: 'B',
    company: 'S',
  };
  const identity = signIdentity(claims, hs256(secret));
  const badIdentity = signIdentity({ ...claims, aud: 'other' }, hs256(secret));
  const secrets: Record<string, string> = {
    password: 'correct horse',
    wrongPassword,
    newPassword,
    session: anna.token,
    service: serviceToken,
    identity: identity.split('.')[2] ?? '',
    badIdentity: badIdentity.split('.')[2] ?? '',
    secret,
    slackToken,
    hash: '$argon2id$',
  };

  // In and out, rightly and wrongly.
  await api.post('/v1/sessions', { site, username: anna.username, password: wrongPassword });
  const { body: signedIn } = await api.post('/v1/sessions', {
    site,
    username: anna.username,
    password: 'correct horse',
  });
  const { body: byHost } = await api.post('/v1/sessions', { site, identity });
  Object.assign(secrets, { second: signedIn.token, device: signedIn.device, byHost: byHost.token });
  await post('/v1/sessions', { site, identity: badIdentity });
  await post('/v1/sessions', { site, identity });
  await post('/v1/sessions', { site, username: anna.username, password: wrongPassword, extra: 1 });
  await ask('/v1/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"password":"${wrongPassword}"`,
  });
  await ask('/v1/sessions', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: wrongPassword });
  await ask(`/v1/tickets?token=${signedIn.token}`, {}, anna.token);
  await ask(`/v1/nowhere/${signedIn.token}`, {}, anna.token);
  await ask('/v1/tickets', {}, `${anna.token}x`);

  // A ticket, its files, its mails.
  const stream = await listen(anna.api);
  const file = await given.attachment(anna);
  const request = { ...given.chatRequest(anna), contacts: ['luca@bellini.example'], attachments: [file] };
  const { body: ticket } = await post('/v1/tickets', request, anna.token);
  const { body: sent } = await anna.api.get(`/v1/attachments/${file}`);
  const signature = /signature=([\w-]+)/.exec(sent.url)?.[1] ?? '';
  await ask(new URL(sent.url).pathname + new URL(sent.url).search);
  await ask(`${new URL(sent.url).pathname}?signature=${signature}`);
  await post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'hello' }, anna.token);
  await post(`/v1/tickets/${ticket.id}/close`, { technician: marta, summary: 'Done.' }, serviceToken);
  const follow = await inbox.waitFor((mail) => /\/follow\//.test(mail.text ?? ''));
  const [, followToken = ''] = /\/follow\/([\w.-]+)/.exec(follow.text ?? '') ?? [];
  const followPage = await ask(`/follow/${followToken}`);
  await ask(`/follow/${followToken}x`);
  await ask(`/unsubscribe/${followToken}`, { method: 'POST' });

  // A forgotten password; a database that fails while it is changed; an installation.
  await post('/v1/forgotten-passwords', { site, username: anna.username, language: 'it' });
  const mail = await inbox.waitFor((one) => /\/password\//.test(one.text ?? ''));
  const [, linkToken = ''] = /\/password\/([\w-]{43})/.exec(mail.text ?? '') ?? [];
  const page = await ask(`/password/${linkToken}`);
  const setPassword = () => {
    const body = new URLSearchParams({ password: newPassword, repeat: newPassword });
    return ask(`/password/${linkToken}`, { method: 'POST', body });
  };
  const mend = await breakTable(deps.database, 'UPDATE', 'customers');
  const failed = await setPassword();
  await mend();
  const mendSessions = await breakTable(deps.database, 'INSERT', 'sessions');
  const failedToo = await post('/v1/sessions', { site, username: anna.username, password: 'correct horse' });
  await mendSessions();
  const set = await setPassword();
  const installation = { name: 'Acme', data: JSON.stringify({ bot: { token: slackToken } }) };
  await given.service.put('/v1/installations/T1', installation);
  await ask('/v1/installations', {}, anna.token);
  await ask('/docs/api-reference');
  await ask('/openapi.json');
  stream.leave();

  expect([failed.status, failedToo.status, set.status, page.status, followPage.status]).toEqual([
    500, 500, 200, 200, 200,
  ]);
  const links = { linkToken, followToken, signature };
  const inLog = Object.entries({ ...secrets, ...links }).filter(([, value]) => log.join('').includes(value));
  const inAnswers = Object.entries(secrets).filter(([, value]) => answers.join('').includes(value));
  const inMails = Object.entries(secrets).filter(([, value]) => JSON.stringify(inbox.mails).includes(value));
  expect([inLog, inAnswers, inMails].map((found) => found.map(([name]) => name))).toEqual([[], [], []]);
  expect(Object.values({ ...secrets, ...links }).every((value) => value.length > 8)).toBe(true);
  expect(log.length).toBeGreaterThan(30);
  expect(page.body).not.toContain(linkToken); // a form that names no address sends to its own
  for (const { headers } of [page, followPage]) expect(headers.get('referrer-policy')).toBe('no-referrer');
}, 60_000);

test('no operation takes or gives a token by its address', async () => {
  const { api } = await startServer();
  const { body } = await api.get('/openapi.json');

  const parameters = Object.values<Record<string, { parameters?: Array<{ name: string }> }>>(body.paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ parameters: some = [] }) => some.map(({ name }) => name));

  expect(parameters.length).toBeGreaterThan(30);
  expect([...new Set(parameters.filter((name) => /token|password|secret|session|auth|key$/i.test(name)))]).toEqual([
    'key',
  ]); // of a site
});
