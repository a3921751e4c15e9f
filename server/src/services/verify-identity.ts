import { decodeProtectedHeader, errors, importSPKI, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { IdentityClaims, identityMaxLength } from '../contract/identity.ts';
import type { IdentityKey } from '../database/models/site.ts';
import { AppError } from '../errors.ts';
import type { RemoteKeys } from './remote-keys.ts';

/** Clocks of two servers differ by this much at most. */
export const skewSeconds = 60;
const maxLifeSeconds = 10 * 60;

/** What may stand in a header. Others (`jku`, `jwk`, `x5u`, `crit`, ...) choose keys or rules, which is not the token's to do. */
const headerNames = new Set(['alg', 'typ', 'kid']);

/**
 * Checks the token that a host's server has signed. Algorithm and key are the site's own; the token chooses neither,
 * only `kid` picks among the site's keys.
 * @throws AppError `invalid_identity`, naming the check that failed, never the token
 */
export async function verifyIdentity(
  remoteKeys: RemoteKeys,
  site: { key: string; identityKey: IdentityKey | null },
  token: string,
  now: Date,
): Promise<IdentityClaims> {
  const { identityKey } = site;
  if (identityKey === null) refuse('this site accepts none: set its key with `sportello site identity`');
  if (token.length > identityMaxLength) refuse(`the token is longer than ${identityMaxLength} characters`);
  checkHeader(token, identityKey.algorithm);
  const payload = await checkSignature(remoteKeys, identityKey, token, now);
  const claims = IdentityClaims.safeParse(payload);
  if (!claims.success) {
    const problems = claims.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    refuse(problems.slice(0, 5).join('; '));
  }
  const { aud, exp, iat, iss } = claims.data;
  const seconds = Math.floor(now.getTime() / 1000);
  if (aud !== site.key) refuse('`aud` must be the key of the site, and nothing else');
  if (iss !== (identityKey.issuer ?? iss)) refuse('`iss` must be the issuer that is set for this site');
  if (exp > seconds + maxLifeSeconds + skewSeconds) refuse('`exp` must be at most 10 minutes from now');
  if (iat > seconds + skewSeconds) refuse('`iat` lies in the future: check the clock');
  if (iat < seconds - maxLifeSeconds - skewSeconds) refuse('`iat` must be at most 10 minutes ago');
  return claims.data;
}

function refuse(reason: string, cause?: unknown): never {
  throw new AppError('invalid_identity', { message: `The signed identity is refused: ${reason}.`, cause });
}

function checkHeader(token: string, algorithm: string): void {
  // Decoders pass over line breaks and padding: of one token there would be many spellings (RFC 7515, 2).
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) refuse('it is not a signed JWT in compact form');
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(token);
  } catch (error) {
    refuse('it is not a signed JWT in compact form', error);
  }
  if (header.alg !== algorithm) refuse(`its algorithm must be ${algorithm}, as set for this site`);
  if (Object.keys(header).some((name) => !headerNames.has(name))) {
    refuse('its header may only hold `alg`, `typ` and `kid`');
  }
  if (header.typ !== undefined && String(header.typ).toUpperCase() !== 'JWT') refuse('its `typ` must be JWT');
  if (header.kid !== undefined && (typeof header.kid !== 'string' || header.kid.length > 255)) {
    refuse('its `kid` must be a string');
  }
}

async function checkSignature(remoteKeys: RemoteKeys, key: IdentityKey, token: string, now: Date): Promise<unknown> {
  const options = { algorithms: [key.algorithm], clockTolerance: skewSeconds, currentDate: now };
  try {
    const { payload } = await jwtVerify(token, await keyOf(remoteKeys, key), options);
    return payload;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    refuse(reasons[error.code] ?? 'its signature cannot be checked', error);
  }
}

const reasons: Record<string, string> = {
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED:
    'its signature is not by the key of this site: sign with the secret or key that is set there, as it is and not decoded',
  ERR_JWT_EXPIRED: '`exp` has passed',
  ERR_JWT_CLAIM_VALIDATION_FAILED: '`exp`, `nbf` and `iat` must be numbers of seconds, and `nbf` must have come',
  ERR_JWKS_NO_MATCHING_KEY: 'no key at the JWKS address has this `kid` and algorithm',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'several keys fit: name one by `kid`',
  ERR_JWKS_TIMEOUT: 'the JWKS address did not answer in time',
  ERR_JWKS_INVALID: 'the JWKS address answers something else than keys',
  ERR_JOSE_GENERIC: 'the JWKS address could not be read, or its host is not public and not in JWKS_PRIVATE_HOSTS',
};

async function keyOf(remoteKeys: RemoteKeys, key: IdentityKey): Promise<JWTVerifyGetKey> {
  if ('jwksUrl' in key) return remoteKeys.at(key.jwksUrl);
  const own = 'secret' in key ? new TextEncoder().encode(key.secret) : await importSPKI(key.publicKey, key.algorithm);
  return async () => own;
}
