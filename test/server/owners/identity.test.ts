import { generateKeyPairSync } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { startServer } from '../../support/start-server.ts';
import { ed25519, hs256, pem, signIdentity } from '../getting-in/sign-identity.ts';

const issuer = 'https://portal.acme.example';

async function scene() {
  const server = await startServer({ env: { SECRETS_KEY: 'ab'.repeat(32) } });
  const anna = await server.given.customer();
  const owner = await server.given.owner();
  const path = `/v1/admin/sites/${anna.siteKey}/identity`;
  const set = (body: object) => owner.api.put(path, body);
  const ask = async (token: string) => (await owner.api.post(`${path}/tests`, { token })).body;
  const claims = { iss: issuer, aud: anna.siteKey, sub: 'u1', name: 'Gino Riva', company: 'Riva S.r.l.' };
  const sign = (secret: string, more: object = {}) => {
    const iat = Math.floor(Date.now() / 1000);
    return signIdentity({ ...claims, iat, exp: iat + 300, jti: uuid(), ...more }, hs256(secret));
  };
  return { ...server, anna, owner, path, set, ask, sign };
}

test('a secret is made and shown once, a token signed with it passes the test as often as wanted, and still signs in', async () => {
  const { owner, anna, api, path, set, ask, sign, deps } = await scene();

  const made = await set({ algorithm: 'HS256', issuer });
  const token = sign(made.body.secret);
  const tested = [await ask(token), await ask(token)];
  const signedIn = await api.post('/v1/sessions', { site: anna.siteKey, identity: token });
  const settings = await owner.api.get(`/v1/admin/sites/${anna.siteKey}`);
  const removed = await owner.api.delete(path);

  expect([made.status, made.body.identity]).toEqual([200, { algorithm: 'HS256', issuer, hasSecret: true }]);
  for (const one of tested) {
    expect(one).toMatchObject({ isAccepted: true, reason: null, claims: { sub: 'u1', name: 'Gino Riva' } });
  }
  expect(signedIn.status).toBe(201);
  expect(settings.body).toMatchObject({ identity: { hasSecret: true }, effective: { signIn: { identity: true } } });
  expect(removed.status).toBe(204);
  expect(await ask(token)).toMatchObject({ isAccepted: false, reason: expect.stringContaining('accepts none') });
  const stored = JSON.stringify([
    await deps.database.select('SELECT * FROM sites'),
    await deps.database.select('SELECT * FROM audit_entries'),
    settings.body,
  ]);
  expect(stored).not.toContain(made.body.secret);
  const audit = await owner.api.get(`/v1/admin/audit?site=${anna.siteKey}`);
  expect(audit.body.items.slice(0, 2)).toMatchObject([
    { what: 'site.identity_removed', details: {} },
    { what: 'site.identity_set', details: { algorithm: 'HS256', issuer } },
  ]);
});

test('the test of a token tells why it is refused, signs nobody in and makes nobody', async () => {
  const { anna, set, ask, sign, deps } = await scene();
  const { secret } = (await set({ algorithm: 'HS256', issuer })).body;
  const people = () => deps.database.select('SELECT id FROM customers ORDER BY id');
  const before = await people();

  const reasons = [
    await ask(sign('x'.repeat(32))),
    await ask(sign(secret, { aud: 'another' })),
    await ask(sign(secret, { iss: 'https://evil.example' })),
    await ask(sign(secret, { name: undefined })),
    await ask('no token at all'),
  ].map(({ isAccepted, reason, claims }) => [isAccepted, reason, claims?.aud]);

  expect(reasons).toEqual([
    [false, expect.stringContaining('signature'), anna.siteKey],
    [false, expect.stringContaining('`aud`'), 'another'],
    [false, expect.stringContaining('`iss`'), anna.siteKey],
    [false, expect.stringContaining('name'), anna.siteKey],
    [false, expect.stringContaining('compact form'), undefined],
  ]);
  expect(await people()).toEqual(before);
});

test('public keys are checked before they are set, and a private one is never kept', async () => {
  const { set, deps } = await scene();
  const ed = ed25519();
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const secretPem = ed.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  const refused = [
    await set({ algorithm: 'EdDSA', issuer, publicKey: secretPem }),
    await set({ algorithm: 'RS256', issuer, publicKey: pem(ed.publicKey) }),
    await set({ algorithm: 'RS256', issuer, publicKey: pem(small.publicKey) }),
    await set({ algorithm: 'EdDSA', issuer, publicKey: 'no key' }),
    await set({ algorithm: 'EdDSA', issuer, jwksUrl: 'http://portal.acme.example/jwks' }),
    await set({ algorithm: 'HS256', issuer, secret: 'short' }),
    await set({ algorithm: 'HS256' }),
  ];
  const good = await set({ algorithm: 'EdDSA', issuer, publicKey: pem(ed.publicKey) });

  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 400));
  expect(refused[0]?.body.error.message).toContain('stays with the portal');
  expect(good.body).toEqual({
    identity: { algorithm: 'EdDSA', issuer, publicKey: pem(ed.publicKey), hasSecret: false },
    secret: null,
  });
  expect(JSON.stringify(await deps.database.select('SELECT * FROM sites'))).not.toContain('PRIVATE');
});

test('an owner looks at sixty tokens an hour, and others at theirs', async () => {
  const { given } = await startServer();
  const { siteKey } = await given.customer();
  const [owner, other] = [await given.owner(), await given.owner()];
  const ask = (by: typeof owner) => by.api.post(`/v1/admin/sites/${siteKey}/identity/tests`, { token: 'a.b.c' });

  const statuses = [];
  for (let count = 0; count < 60; count += 1) statuses.push((await ask(owner)).status);
  const refused = await ask(owner);

  expect(new Set(statuses)).toEqual(new Set([200]));
  expect([refused.status, refused.body.error.code]).toEqual([429, 'too_many_requests']);
  expect((await ask(other)).status).toBe(200);
});
