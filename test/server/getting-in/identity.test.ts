import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { changeSite } from '../../../server/src/services/change-site.ts';
import { listen } from '../../support/listen.ts';
import { identityScene, now, secret } from './identity-scene.ts';
import { ed25519, hs256, pem, rsa, signIdentity, withKey } from './sign-identity.ts';

async function publish(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
}

test('a user of the host signs in, with company and machines, and has an hour', async () => {
  const { signInAs, api, deps } = await identityScene();
  const machines = [
    { serial: 'S-2', model: 'VP 250' },
    { serial: 'S-1', model: 'VP 100' },
  ];

  const answer = await signInAs({ machines, isAdmin: true, id: 'x', companyId: 'y', passwordHash: 'z' });

  const { customer, token, expiresAt } = answer.body;
  const listed = await api.as(token).get('/v1/machines');
  const row = (await deps.database.models.Customer.findByPk(customer.id))?.get();
  expect(answer.status).toBe(201);
  expect(customer).toMatchObject({
    name: 'Bruno Sala',
    email: 'bruno@sala.example',
    company: { name: 'Pastificio Sala' },
  });
  expect(listed.body.items.map(({ model }: { model: string }) => model)).toEqual(['VP 100', 'VP 250']);
  expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(3_600_000);
  expect(row).toMatchObject({ externalId: 'user-7', username: customer.id, passwordHash: null });
});

test('the same user is found again, and follows what the host says', async () => {
  const { signInAs, deps, api } = await identityScene();
  const first = await signInAs({ machines: [{ serial: 'S-1', model: 'Old' }] });
  const other = await signInAs({ sub: 'user-8', name: 'Someone else', machines: [{ serial: 'S-1', model: 'Old' }] });
  const stream = await listen(api.as(first.body.token));

  const moved = await signInAs({ name: 'Bruno S.', company: 'New Srl', machines: [{ serial: 'S-1', model: 'New' }] });

  const machine = (await deps.database.models.Machine.findOne({ where: { serial: 'S-1' } }))?.get();
  expect(moved.body.customer).toMatchObject({
    id: first.body.customer.id,
    name: 'Bruno S.',
    company: { name: 'New Srl' },
  });
  expect(other.body.customer.id).not.toBe(first.body.customer.id);
  expect(machine).toMatchObject({ model: 'New', companyId: moved.body.customer.company.id, customerId: null });
  expect(await stream.next()).toBeUndefined(); // it carried the news of the former company
  expect((await api.as(first.body.token).get('/v1/machines')).body.items).toHaveLength(1);
});

test('nobody can sign in with a password as a user of the host', async () => {
  const { signInAs, api, anna } = await identityScene();
  const { body } = await signInAs();

  const answers = [];
  for (const username of [body.customer.id, 'user-7', 'bruno@sala.example']) {
    answers.push((await api.post('/v1/sessions', { site: anna.siteKey, username, password: 'x' })).status);
  }

  expect(answers).toEqual([401, 401, 401]);
});

test('EdDSA and RS256 keys are accepted, each as itself', async () => {
  const ed = ed25519();
  const rs = rsa();
  const withEd = await identityScene({ algorithm: 'EdDSA', publicKey: pem(ed.publicKey) });
  const withRsa = await identityScene({ algorithm: 'RS256', publicKey: pem(rs.publicKey) });

  expect((await withEd.signInAs({}, withKey(ed.privateKey), { alg: 'EdDSA' })).status).toBe(201);
  expect((await withRsa.signInAs({}, withKey(rs.privateKey), { alg: 'RS256' })).status).toBe(201);
  expect((await withRsa.signInAs({}, withKey(ed.privateKey), { alg: 'EdDSA' })).status).toBe(401);
  expect((await withRsa.signInAs({}, withKey(rsa().privateKey), { alg: 'RS256' })).status).toBe(401);
});

test('a public key is no secret: HS256 with it is refused', async () => {
  const { publicKey } = rsa();
  const { signInAs } = await identityScene({ algorithm: 'RS256', publicKey: pem(publicKey) });

  expect((await signInAs({}, hs256(pem(publicKey)))).status).toBe(401);
});

test('keys are read from the site’s address once, chosen by kid, and a new key is found', async () => {
  const [one, two] = [ed25519(), ed25519()];
  let reads = 0;
  const keys = [{ ...one.publicKey.export({ format: 'jwk' }), kid: 'one' }];
  const jwksUrl = await publish((_req, res) => {
    reads += 1;
    res.end(JSON.stringify({ keys }));
  });
  const { signInAs } = await identityScene({ algorithm: 'EdDSA', jwksUrl });

  const first = await signInAs({}, withKey(one.privateKey), { alg: 'EdDSA', kid: 'one' });
  const again = await signInAs({}, withKey(one.privateKey), { alg: 'EdDSA', kid: 'one' });
  const wrongKey = await signInAs({}, withKey(two.privateKey), { alg: 'EdDSA', kid: 'one' });
  const unknown = await signInAs({}, withKey(two.privateKey), { alg: 'EdDSA', kid: 'two' });

  expect([first, again, wrongKey, unknown].map(({ status }) => status)).toEqual([201, 201, 401, 401]);
  expect(reads).toBe(1);
});

test.each<[what: string, answer: RequestListener]>([
  ['redirects', (_req, res) => void res.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  ['fails', (_req, res) => void res.writeHead(500).end()],
  ['answers no keys', (_req, res) => void res.end('{"keys": 7}')],
  ['never stops', (_req, res) => void res.end('x'.repeat(400_000))],
  ['hangs up', (req) => void req.socket.destroy()],
])('an address of keys that %s lets nobody in, and is not asked again at once', async (_what, answer) => {
  const { privateKey } = ed25519();
  let reads = 0;
  const jwksUrl = await publish((req, res) => {
    reads += 1;
    answer(req, res);
  });
  const { signInAs } = await identityScene({ algorithm: 'EdDSA', jwksUrl });

  const answers = [];
  for (let index = 0; index < 3; index += 1) {
    answers.push((await signInAs({}, withKey(privateKey), { alg: 'EdDSA' })).body.error.code);
  }

  expect(answers).toEqual(Array(3).fill('invalid_identity'));
  expect(reads).toBe(1);
});

test('a token of another site, or signed by another site’s secret, opens nothing', async () => {
  const { signInAs, api, given, deps, claims } = await identityScene();
  const other = await given.customer();
  await changeSite(deps, other.siteKey, { identityKey: { algorithm: 'HS256', secret: `${secret}-other` } });

  const foreignSecret = await signInAs({}, hs256(`${secret}-other`));
  const foreignSite = await api.post('/v1/sessions', {
    site: other.siteKey,
    identity: signIdentity(claims(), hs256(secret)),
  });

  expect([foreignSecret.status, foreignSite.status]).toEqual([401, 401]);
});

test('sites know their users apart, and a site without a key knows none', async () => {
  const { signInAs, given, deps, api, claims } = await identityScene();
  const other = await given.customer();
  const identity = signIdentity(claims({ aud: other.siteKey }), hs256(secret));

  const withoutKey = await api.post('/v1/sessions', { site: other.siteKey, identity });
  await changeSite(deps, other.siteKey, { identityKey: { algorithm: 'HS256', secret } });
  const here = await signInAs();
  const there = await api.post('/v1/sessions', { site: other.siteKey, identity });

  expect([withoutKey.status, there.status]).toEqual([401, 201]);
  expect(there.body.customer.id).not.toBe(here.body.customer.id);
  expect(there.body.customer.company.id).not.toBe(here.body.customer.company.id);
});

test('a list of one site, a claim given twice and a clock a little off are fine', async () => {
  const { signInAs, signIn, anna, claims } = await identityScene();
  const twice = JSON.stringify(claims()).replace('"sub":', '"sub":"first","sub":');

  const list = await signInAs({ aud: [anna.siteKey] });
  const again = await signIn(signIdentity(twice, hs256(secret)));
  const slow = await signInAs({ exp: now() - 30, iat: now() - 330 });
  const fast = await signInAs({ exp: now() + 640, iat: now() + 40, email: undefined });

  expect([list, again, slow, fast].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(again.body.customer.id).toBe(list.body.customer.id); // the last one counts (RFC 7519, 4)
  expect(fast.body.customer.email).toBeNull();
});

test('a page of another origin cannot sign anyone in', async () => {
  const { api, anna, claims } = await identityScene();

  const answer = await api.request('/v1/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    body: JSON.stringify({ site: anna.siteKey, identity: signIdentity(claims(), hs256(secret)) }),
  });

  expect(answer.body.error.code).toBe('origin_not_allowed');
});
