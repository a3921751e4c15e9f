import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { fetchPublic } from './fetch-public.ts';

/** Public keys that hosts publish at an address (JWKS), kept for a while. */
export interface RemoteKeys {
  at(url: string): JWTVerifyGetKey;
}

const maxBytes = 256 * 1024;
const cooldownMs = 30_000;
const timeoutMs = 5_000;

/**
 * Keys are asked for again after ten minutes, and for an unknown `kid` at most every 30 seconds.
 * @param privateHosts names that may be in a private network
 * @param most addresses whose keys are kept: those that were needed last
 */
export function createRemoteKeys(privateHosts: readonly string[], most = 1000): RemoteKeys {
  const known = new Map<string, JWTVerifyGetKey>();
  return {
    at: (url) => {
      const keys = known.get(url) ?? open(url, privateHosts);
      known.delete(url); // so that it stands last
      known.set(url, keys);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
      return keys;
    },
  };
}

/** Whether keys may be read from an address: https, or this very machine. */
export function isKeyAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

function open(url: string, privateHosts: readonly string[]): JWTVerifyGetKey {
  if (!isKeyAddress(url)) throw new errors.JOSEError('keys are read by https only');
  return createRemoteJWKSet(new URL(url), {
    timeoutDuration: timeoutMs,
    cooldownDuration: cooldownMs,
    cacheMaxAge: 600_000,
    [customFetch]: createPatientFetch(privateHosts),
  });
}

/** Asks seldom even where there are no keys to keep: anyone may send tokens, and for jose each would be a reason. */
function createPatientFetch(privateHosts: readonly string[]): (url: string) => Promise<Response> {
  let askedAt = Number.NEGATIVE_INFINITY;
  return async (url) => {
    if (Math.abs(Date.now() - askedAt) < cooldownMs) throw new errors.JOSEError('the address was asked a moment ago');
    askedAt = Date.now();
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const { status, body } = await fetchPublic(new URL(url), { privateHosts, maxBytes, signal });
      if (status !== 200) throw new errors.JOSEError(`the address answers ${status}`);
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    } catch (cause) {
      throw cause instanceof errors.JOSEError ? cause : new errors.JOSEError('the address cannot be read', { cause });
    }
  };
}
