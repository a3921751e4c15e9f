import { expect, test } from 'vitest';
import { changeSite } from '../../../server/src/services/change-site.ts';
import { startServer } from '../../support/start-server.ts';
import { identityScene, issuer, now, secret } from './identity-scene.ts';
import { hs256, signIdentity } from './sign-identity.ts';

test('a token signs in once, also when it comes twice at the same moment', async () => {
  const { signIn, claims, deps } = await identityScene();
  const token = signIdentity(claims(), hs256(secret));

  const answers = await Promise.all(Array.from({ length: 10 }, () => signIn(token)));
  const later = await signIn(token);

  const refused = [...answers, later].filter(({ status }) => status !== 201);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(refused.map(({ body }) => body.error.code)).toEqual(Array(10).fill('invalid_identity'));
  expect(await deps.database.models.Session.count()).toBe(2); // Anna's own and this one
});

test('a token that was used is refused by a second server, and after a restart', async () => {
  const first = await identityScene();
  const second = await startServer({ dataDir: first.dataDir });
  const token = signIdentity(first.claims(), hs256(secret));
  const body = { site: first.anna.siteKey, identity: token };

  const here = await first.signIn(token);
  const there = await second.api.post('/v1/sessions', body);
  await second.stop();
  const again = await startServer({ dataDir: first.dataDir });
  const afterwards = await again.api.post('/v1/sessions', body);

  expect([here.status, there.status, afterwards.status]).toEqual([201, 401, 401]);
});

test('the same jti in other words is the same token; another site may have used it too', async () => {
  const { signInAs, anna, deps, given, api } = await identityScene();
  const other = await given.customer();
  await changeSite(deps, other.siteKey, { identityKey: { algorithm: 'HS256', secret, issuer } });
  const claims = { iss: issuer, iat: now(), exp: now() + 300, jti: 'one', sub: '9', name: 'B', company: 'S' };

  const first = await signInAs({ jti: 'one' });
  const reworded = await signInAs({ jti: 'one', sub: 'user-8', exp: now() + 200 });
  const elsewhere = await api.post('/v1/sessions', {
    site: other.siteKey,
    identity: signIdentity({ ...claims, aud: other.siteKey }, hs256(secret)),
  });

  expect(anna.siteKey).not.toBe(other.siteKey);
  expect([first.status, reworded.status, elsewhere.status]).toEqual([201, 401, 201]);
});

test('a token that is refused for another reason is not used up, and what has ended is forgotten', async () => {
  const clock = { at: Date.now() };
  const server = await startServer({ now: () => new Date(clock.at) });
  const anna = await server.given.customer();
  const uses = () => server.deps.database.models.IdentityUse.count();
  const signIn = (jti: string) => {
    const iat = Math.floor(clock.at / 1000);
    const claims = { iss: issuer, aud: anna.siteKey, iat, exp: iat + 60, jti, sub: '7', name: 'B', company: 'S' };
    return server.api.post('/v1/sessions', { site: anna.siteKey, identity: signIdentity(claims, hs256(secret)) });
  };

  const withoutKey = await signIn('one');
  await changeSite(server.deps, anna.siteKey, { identityKey: { algorithm: 'HS256', secret, issuer } });
  const withKey = await signIn('one');
  const kept = await uses();
  clock.at += 10 * 60_000;
  await signIn('two');

  expect([withoutKey.status, withKey.status, kept, await uses()]).toEqual([401, 201, 1, 1]);
});

test('a key that was set before sites had an issuer takes any, but takes no token without one', async () => {
  const { signInAs } = await identityScene({ algorithm: 'HS256', secret });

  const answers = [await signInAs({ iss: 'anybody' }), await signInAs({ iss: undefined })];

  expect(answers.map(({ status }) => status)).toEqual([201, 401]);
});

test('a token that ends within a second is remembered for longer than it is taken', async () => {
  const begun = Math.floor(Date.now() / 1000) * 1000;
  const clock = { at: begun };
  const server = await startServer({ now: () => new Date(clock.at) });
  const anna = await server.given.customer();
  await changeSite(server.deps, anna.siteKey, { identityKey: { algorithm: 'HS256', secret, issuer } });
  const iat = begun / 1000;
  const token = (jti: string) => {
    const claims = { iss: issuer, aud: anna.siteKey, iat, exp: iat + 60.1, jti, sub: '7', name: 'B', company: 'S' };
    return signIdentity(claims, hs256(secret));
  };
  const signIn = (identity: string) => server.api.post('/v1/sessions', { site: anna.siteKey, identity });

  const first = await signIn(token('one'));
  clock.at = begun + 120_900; // the last moment at which it is taken: clocks may differ by a minute
  const again = await signIn(token('one'));
  const other = await signIn(token('another'));

  expect([first.status, again.status, other.status]).toEqual([201, 401, 201]);
});
