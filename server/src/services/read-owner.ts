import type { Owner } from '../contract/owners.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type ListedAdminKey, listAdminKeys } from './list-admin-keys.ts';
import type { SignedInOwner } from './signed-in-owner.ts';

/**
 * Tells who is calling: an owner, or a program with a key.
 * @throws AppError `unauthenticated` where they have just been removed
 */
export async function readOwner(
  deps: Pick<Deps, 'database'>,
  { by }: SignedInOwner,
): Promise<{ owner: Owner; key: null } | { owner: null; key: ListedAdminKey }> {
  if (by.kind === 'key') {
    const [key] = await listAdminKeys(deps, by.id);
    if (!key) throw new AppError('unauthenticated');
    return { owner: null, key };
  }
  const [owner] = await deps.database.select<Owner>('SELECT id, name, email FROM owners WHERE id = $id', {
    id: by.id,
  });
  if (!owner) throw new AppError('unauthenticated');
  return { owner, key: null };
}
