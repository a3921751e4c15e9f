import { decodeJwt } from 'jose';
import type { TestedIdentity } from '../contract/site-identity.ts';
import type { SiteRow } from '../database/models/site.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { openIdentityKey } from './open-identity-key.ts';
import type { RemoteKeys } from './remote-keys.ts';
import { verifyIdentity } from './verify-identity.ts';

/**
 * Tells whether a token that a portal has signed would be accepted, and if not, why. Nobody is signed in by it, and it
 * stays as good as it was.
 */
export async function testIdentity(
  deps: Pick<Deps, 'identitySecrets' | 'now'> & { remoteKeys: RemoteKeys },
  site: Pick<SiteRow, 'id' | 'key' | 'identityKey'>,
  token: string,
): Promise<TestedIdentity> {
  const reason = await refusalOf(deps, site, token);
  return { isAccepted: reason === null, reason, claims: claimsOf(token) };
}

async function refusalOf(
  deps: Parameters<typeof testIdentity>[0],
  site: Parameters<typeof testIdentity>[1],
  token: string,
): Promise<string | null> {
  try {
    const opened = { key: site.key, identityKey: openIdentityKey(deps, site) };
    await verifyIdentity(deps.remoteKeys, opened, token, deps.now());
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'invalid_identity') return error.message;
    // What only the log tells strangers, owners may read here.
    if (error.code === 'unavailable' && error.cause instanceof Error) return error.cause.message;
    throw error;
  }
}

function claimsOf(token: string): Record<string, unknown> | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}
