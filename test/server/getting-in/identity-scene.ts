import { v7 as uuid } from 'uuid';
import type { IdentityKey } from '../../../server/src/database/models/site.ts';
import { changeSite } from '../../../server/src/services/change-site.ts';
import { startServer } from '../../support/start-server.ts';
import { hs256, type Signer, signIdentity } from './sign-identity.ts';

export const secret = 'a-secret-of-the-site-with-32-bytes-or-more';
/** How the host calls itself. */
export const issuer = 'https://portal.example.com';
/** In seconds, as tokens count. */
export const now = () => Math.floor(Date.now() / 1000);

/** A site whose host signs its users in, and tokens of theirs. */
export async function identityScene(identityKey: IdentityKey = { algorithm: 'HS256', secret, issuer }) {
  const server = await startServer({ env: { JWKS_PRIVATE_HOSTS: '127.0.0.1' } });
  const anna = await server.given.customer();
  await changeSite(server.deps, anna.siteKey, { identityKey });
  const claims = (changes: object = {}) => ({
    iss: issuer,
    aud: anna.siteKey,
    iat: now(),
    exp: now() + 300,
    jti: uuid(),
    sub: 'user-7',
    name: 'Bruno Sala',
    company: 'Pastificio Sala',
    email: 'Bruno@Sala.example',
    ...changes,
  });
  const signIn = (identity: string) => server.api.post('/v1/sessions', { site: anna.siteKey, identity });
  const signInAs = (changes: object = {}, signer: Signer = hs256(secret), header?: unknown) =>
    signIn(signIdentity(claims(changes), signer, header));
  return { ...server, anna, claims, signIn, signInAs };
}
