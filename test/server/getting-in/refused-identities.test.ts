import { expect, test } from 'vitest';
import { identityScene, now, secret } from './identity-scene.ts';
import { hs256, signIdentity } from './sign-identity.ts';

const hour = 3600;
test.each<[what: string, changes: object]>([
  ['for another site', { aud: 'other' }],
  ['for two sites', { aud: ['site-1', 'other'] }],
  ['for no site', { aud: undefined }],
  ['for an empty list', { aud: [] }],
  ['for an object', { aud: { key: 'site-1' } }],
  ['without an end', { exp: undefined }],
  ['with an end in words', { exp: '2099-01-01' }],
  ['that ends too late', { exp: now() + hour }],
  ['that never ends', { exp: 1e300 }],
  ['that has ended', { exp: now() - 70 }],
  ['that begins later', { nbf: now() + 120 }],
  ['by another issuer', { iss: 'https://evil.example' }],
  ['by several issuers', { iss: ['https://portal.example.com'] }],
  ['without an issuer', { iss: undefined }],
  ['without its age', { iat: undefined }],
  ['that is too old', { iat: now() - 700 }],
  ['signed in the future', { iat: now() + 120 }],
  ['without a name of its own', { jti: undefined }],
  ['with an empty jti', { jti: '' }],
  ['with a number as jti', { jti: 7 }],
  ['with iat in words', { iat: 'now' }],
  ['without sub', { sub: undefined }],
  ['with an empty sub', { sub: '' }],
  ['with a number as sub', { sub: 7 }],
  ['with an object as sub', { sub: { $ne: null } }],
  ['with a long sub', { sub: 'x'.repeat(256) }],
  ['with NUL in sub', { sub: 'a\u0000b' }],
  ['without a name', { name: undefined }],
  ['with a long name', { name: 'x'.repeat(201) }],
  ['without a company', { company: '  ' }],
  ['with a list as company', { company: ['A'] }],
  ['with a bad address', { email: 'bruno@sala.example\nBcc: all@x.example' }],
  [
    'with too many machines',
    { machines: Array.from({ length: 201 }, (_, index) => ({ serial: `${index}`, model: 'x' })) },
  ],
  ['with a machine without serial', { machines: [{ model: 'x' }] }],
  ['with machines that are none', { machines: 'all' }],
])('a token %s is refused', async (_what, changes) => {
  const { signInAs } = await identityScene();

  const { status, body } = await signInAs(changes);

  expect([status, body.error.code]).toEqual([401, 'invalid_identity']);
  expect(body.error.message).toMatch(/^The signed identity is refused: .{10,}/);
});

test.each<[what: string, header: unknown]>([
  ['alg none', { alg: 'none' }],
  ['alg None', { alg: 'None' }],
  ['another alg', { alg: 'HS512' }],
  ['no alg', { typ: 'JWT' }],
  ['a list as alg', { alg: ['HS256'] }],
  ['jku', { alg: 'HS256', jku: 'https://evil.example/keys' }],
  ['x5u', { alg: 'HS256', x5u: 'https://evil.example/cert' }],
  ['x5c', { alg: 'HS256', x5c: ['MIIB'] }],
  ['jwk', { alg: 'HS256', jwk: { kty: 'oct', k: 'AAAA' } }],
  ['crit', { alg: 'HS256', crit: ['exp'], exp: 1 }],
  ['b64', { alg: 'HS256', b64: false }],
  ['zip', { alg: 'HS256', zip: 'DEF' }],
  ['another type', { alg: 'HS256', typ: 'at+jwt' }],
  ['an object as kid', { alg: 'HS256', kid: { path: '/dev/null' } }],
  ['a list', ['HS256']],
])('a header with %s is refused', async (_what, header) => {
  const { signInAs } = await identityScene();

  const { status, body } = await signInAs({}, hs256(secret), header);

  expect([status, body.error.code]).toEqual([401, 'invalid_identity']);
});

test.each<[what: string, spoil: (token: string) => string]>([
  ['without signature', (token) => token.replace(/[^.]*$/, '')],
  ['with its last part left out', (token) => token.replace(/\.[^.]*$/, '')],
  ['with another signature', (token) => token.replace(/[^.]{4}$/, 'AAAA')],
  [
    'with other claims',
    (token) => token.replace(/\.[^.]*\./, `.${Buffer.from('{"sub":"root"}').toString('base64url')}.`),
  ],
  ['of five parts', (token) => `${token}.a.b`],
  ['that is no token', () => 'x'],
  ['with spaces', (token) => ` ${token}`],
  ['of JSON', (token) => JSON.stringify({ payload: token })],
])('a token %s is refused, and not repeated in the answer', async (_what, spoil) => {
  const { signIn, claims } = await identityScene();
  const token = signIdentity(claims(), hs256(secret));

  const { status, body } = await signIn(spoil(token));

  expect([status, body.error.code]).toEqual([401, 'invalid_identity']);
  expect(JSON.stringify(body)).not.toContain(token.slice(0, 30));
});

test('a token that is too long is refused before anything is done with it', async () => {
  const { signInAs } = await identityScene();

  expect((await signInAs({ filler: 'x'.repeat(10_000) })).status).toBe(400);
});
