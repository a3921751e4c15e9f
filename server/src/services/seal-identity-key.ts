import type { IdentityKey, StoredIdentityKey } from '../database/models/site.ts';
import type { Deps } from '../deps.ts';

/** Makes of a site's key what is kept of it: its secret is encrypted where the server has a key for that. */
export function sealIdentityKey(
  { identitySecrets }: Pick<Deps, 'identitySecrets'>,
  siteId: string,
  key: StoredIdentityKey,
): StoredIdentityKey {
  if (!identitySecrets || !hasSecret(key)) return key;
  const { secret, ...rest } = key;
  return { ...rest, sealed: identitySecrets.seal(secret, siteId) };
}

function hasSecret(key: StoredIdentityKey): key is Extract<IdentityKey, { secret: string }> {
  return 'secret' in key;
}
