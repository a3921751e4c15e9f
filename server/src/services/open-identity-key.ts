import type { IdentityKey, SiteRow } from '../database/models/site.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/**
 * Makes of what is kept of a site's key the key again; null where the site has none.
 * @throws AppError `unavailable` where it was sealed with a key that this server does not have
 */
export function openIdentityKey(
  { identitySecrets }: Pick<Deps, 'identitySecrets'>,
  { id, key: siteKey, identityKey }: Pick<SiteRow, 'id' | 'key' | 'identityKey'>,
): IdentityKey | null {
  if (identityKey === null || !('sealed' in identityKey)) return identityKey;
  const { sealed, ...rest } = identityKey;
  const secret = identitySecrets?.open(sealed, id);
  if (secret !== undefined) return { ...rest, secret };
  throw new AppError('unavailable', {
    cause: new Error(
      `The secret of ${siteKey} was encrypted with a key that SECRETS_KEY does not hold: give the server that key as well, or set a new secret with \`sportello site identity ${siteKey}\`.`,
    ),
  });
}
