import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import type { IdentityKey } from '../../../server/src/database/models/site.ts';
import { createRemoteKeys } from '../../../server/src/services/remote-keys.ts';
import { verifyIdentity } from '../../../server/src/services/verify-identity.ts';
import { identityScene, issuer, secret } from './identity-scene.ts';
import { ed25519, hs256, pem, rsa, type Signer, signIdentity, withKey } from './sign-identity.ts';

/** Whatever a token makes the server ask for ends up here. */
async function canary() {
  const hits: string[] = [];
  const server = createServer((req, res) => {
    hits.push(String(req.url));
    res.end('{"keys":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { hits, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const ed = ed25519();
const rs = rsa();
const foreignEd = ed25519();
const foreignRsa = rsa();

const sites: Record<string, { key: IdentityKey; good: Signer }> = {
  HS256: { key: { algorithm: 'HS256', secret, issuer }, good: hs256(secret) },
  EdDSA: { key: { algorithm: 'EdDSA', publicKey: pem(ed.publicKey), issuer }, good: withKey(ed.privateKey) },
  RS256: { key: { algorithm: 'RS256', publicKey: pem(rs.publicKey), issuer }, good: withKey(rs.privateKey) },
};

const text = (value: string) => Buffer.from(value).toString('base64url');
const bytes = (length: number, fill = 0) => Buffer.alloc(length, fill).toString('base64url');

/** Signatures that are none, in the sizes that verifiers of each family expect. */
const nothings: Array<[string, Signer]> = [
  ['empty', () => ''],
  ...[1, 32, 64, 72, 256, 512].map((length): [string, Signer] => [`${length} zeros`, () => bytes(length)]),
  ...[32, 64, 256].map((length): [string, Signer] => [`${length} times 255`, () => bytes(length, 255)]),
  ['DER of r = s = 0', () => Buffer.from('3006020100020100', 'hex').toString('base64url')],
  ['random', () => randomBytes(64).toString('base64url')],
];

/** Keys that everybody has: the public ones, and those that libraries fall back on. */
const publicSecrets: Array<[string, string | Buffer]> = [
  ['PEM of RSA', pem(rs.publicKey)],
  ['PEM of RSA without its last line', pem(rs.publicKey).trim()],
  ['DER of RSA', rs.publicKey.export({ type: 'spki', format: 'der' })],
  ['JWK of RSA', JSON.stringify(rs.publicKey.export({ format: 'jwk' }))],
  ['PEM of Ed25519', pem(ed.publicKey)],
  ['DER of Ed25519', ed.publicKey.export({ type: 'spki', format: 'der' })],
  ['nothing', ''],
  ['null', 'null'],
  ['undefined', 'undefined'],
  ['secret', 'secret'],
  ['NUL', '\u0000'],
  ['the secret in base64', text(secret)],
];

const algorithms = [
  'none',
  'None',
  'NONE',
  'nOnE',
  '',
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS512',
  'PS256',
  'ES256',
  'ES256K',
  'EdDSA',
  'Ed25519',
  'dir',
  'hs256',
  'HS256 ',
  'HS256\u0000',
];

function attacks(algorithm: string, good: Signer, url: string): Array<[what: string, header: unknown, signer: Signer]> {
  const header = { alg: algorithm, typ: 'JWT' };
  const hmac384: Signer = (signed) => createHmac('sha384', secret).update(signed).digest('base64url');
  return [
    ...nothings.flatMap(([what, signer]) =>
      [algorithm, 'ES256', 'none'].map((alg): [string, unknown, Signer] => [`${alg} signed ${what}`, { alg }, signer]),
    ),
    ...publicSecrets.map(([what, key]): [string, unknown, Signer] => [
      `HS256 with ${what}`,
      { alg: 'HS256' },
      hs256(key),
    ]),
    ...algorithms
      .filter((alg) => alg !== algorithm)
      .map((alg): [string, unknown, Signer] => [`alg ${JSON.stringify(alg)}, well signed`, { ...header, alg }, good]),
    ['another family, own key', { alg: 'EdDSA' }, withKey(foreignEd.privateKey)],
    ['same family, own RSA key', { alg: 'RS256' }, withKey(foreignRsa.privateKey)],
    ['HS384 by the secret', { alg: 'HS384' }, hmac384],
    [
      'jwk of one’s own',
      { ...header, jwk: foreignEd.publicKey.export({ format: 'jwk' }) },
      withKey(foreignEd.privateKey),
    ],
    ...['jku', 'x5u'].map((name): [string, unknown, Signer] => [name, { ...header, [name]: `${url}/${name}` }, good]),
    ['x5c', { ...header, x5c: ['MIIB'] }, good],
    ['x5t', { ...header, x5t: 'AAAA' }, good],
    ['kid as an address', { ...header, kid: `${url}/kid`, jku: `${url}/jku` }, good],
    ['kid as a path, of an empty key', { alg: 'HS256', kid: '../../../../dev/null' }, hs256('')],
    ['kid as SQL', { alg: 'HS256', kid: "x' UNION SELECT 'key" }, hs256('key')],
    ['crit', { ...header, crit: ['b64'], b64: false }, good],
    ['zip', { ...header, zip: 'DEF' }, good],
    ['cty', { ...header, cty: 'JWT' }, good],
    ['enc', { ...header, enc: 'A128GCM' }, good],
  ];
}

/** What is done to a token that would be good. */
const spoilings: Array<[string, (token: string) => string]> = [
  ['padding', (token) => `${token}==`],
  ['a line break', (token) => `${token}\n`],
  ['NUL', (token) => `${token}\u0000`],
  ['a fourth part', (token) => `${token}.`],
  ['five parts', (token) => `${token}.e.f`],
  ['base64 instead of base64url', (token) => token.replaceAll('.', '+.')],
  ['Bearer', (token) => `Bearer ${token}`],
  ['the header twice', (token) => `${token.split('.')[0]}.${token}`],
  ['parts in another order', (token) => token.split('.').reverse().join('.')],
  ['another header', (token) => token.replace(/^[^.]+/, text('{"alg":"none"}'))],
  ['other claims', (token) => token.replace(/\.[^.]+\./, `.${text('{"sub":"root"}')}.`)],
  ['another last letter', (token) => token.replace(/.{5}$/, 'AAAAA')],
];

test.each(Object.entries(sites))(
  'of many hostile tokens a site with %s lets none in, and asks nobody anything',
  async (algorithm, { key, good }) => {
    const { signInAs, signIn, claims, deps } = await identityScene(key);
    const { hits, url } = await canary();
    const before = await deps.database.models.Session.count();
    const tries = attacks(algorithm, good, url);
    const letIn: unknown[] = [];

    for (const [what, header, signer] of tries) {
      const { status } = await signInAs({}, signer, header);
      if (status !== 401 && status !== 400) letIn.push([what, status]);
    }
    for (const [what, spoil] of spoilings) {
      const { status } = await signIn(spoil(signIdentity(claims(), good, { alg: algorithm })));
      if (status !== 401 && status !== 400) letIn.push([what, status]);
    }
    const sessions = await deps.database.models.Session.count();
    const accepted = [];
    for (const header of [{ alg: algorithm }, { alg: algorithm, typ: 'JWT' }, { alg: algorithm, kid: 'one' }]) {
      accepted.push((await signInAs({}, good, header)).status);
    }

    expect(letIn).toEqual([]);
    expect(tries.length + spoilings.length).toBeGreaterThan(80);
    expect([sessions, hits]).toEqual([before, []]);
    expect(accepted).toEqual([201, 201, 201]);
  },
  60_000,
);

test('to check a token takes less than 5 ms of computing, a hostile one too', async () => {
  for (const [algorithm, { key, good }] of Object.entries(sites)) {
    for (const signer of [good, () => bytes(256)]) {
      const tokens = Array.from({ length: 50 }, (_, index) => tokenOf(algorithm, signer, (index % 2) * 5000));
      const begun = process.cpuUsage(); // whatever else the machine does is no part of it
      for (const token of tokens)
        await verifyIdentity(remoteKeys, { key: 'acme', identityKey: key }, token, new Date()).catch(() => undefined);
      const { user, system } = process.cpuUsage(begun);
      expect((user + system) / 1000 / tokens.length, algorithm).toBeLessThan(5);
    }
  }
});

const remoteKeys = createRemoteKeys([]);

function tokenOf(alg: string, signer: Parameters<typeof signIdentity>[1], fillerLength: number): string {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: 'acme', iat, exp: iat + 300, jti: uuid(), sub: '7', name: 'B', company: 'S' };
  return signIdentity({ ...claims, filler: 'x'.repeat(fillerLength) }, signer, { alg });
}
