import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';

/** Public keys that hosts publish at an address (JWKS), kept for a while. */
export interface RemoteKeys {
  at(url: string): JWTVerifyGetKey;
}

const maxBytes = 256 * 1024;
const cooldownMs = 30_000;

/** Keys are asked for again after ten minutes, and for an unknown `kid` at most every 30 seconds. */
export function createRemoteKeys(): RemoteKeys {
  const known = new Map<string, JWTVerifyGetKey>();
  return {
    at: (url) => {
      const keys = known.get(url) ?? open(url);
      known.set(url, keys);
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

function open(url: string): JWTVerifyGetKey {
  if (!isKeyAddress(url)) throw new errors.JOSEError('keys are read by https only');
  return createRemoteJWKSet(new URL(url), {
    timeoutDuration: 5_000,
    cooldownDuration: cooldownMs,
    cacheMaxAge: 600_000,
    [customFetch]: createPatientFetch(),
  });
}

/** Asks seldom even where there are no keys to keep: anyone may send tokens, and for jose each would be a reason. */
function createPatientFetch(): (url: string, options: RequestInit) => Promise<Response> {
  let askedAt = Number.NEGATIVE_INFINITY;
  return async (url, options) => {
    if (Math.abs(Date.now() - askedAt) < cooldownMs) throw new errors.JOSEError('the address was asked a moment ago');
    askedAt = Date.now();
    try {
      return await fetchBounded(url, options);
    } catch (cause) {
      if (cause instanceof Error && cause.name === 'TimeoutError') throw cause;
      throw cause instanceof errors.JOSEError ? cause : new errors.JOSEError('the address cannot be read', { cause });
    }
  };
}

/** jose asks for no redirect to be followed. */
async function fetchBounded(url: string, options: RequestInit): Promise<Response> {
  const answer = await fetch(url, options);
  if (answer.status !== 200) {
    await answer.body?.cancel();
    throw new errors.JOSEError(`the address answers ${answer.status}`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new errors.JOSEError('the answer is too long');
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { headers: answer.headers });
}
