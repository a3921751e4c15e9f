import type { Request } from 'express';
import type { Operation } from '../../contract/operation.ts';
import { AppError } from '../../errors.ts';
import type { SignedInOwner } from '../../services/signed-in-owner.ts';

/**
 * Keeps a program to what its key is for. Another site is answered like one that is not there.
 * @throws AppError `not_allowed`, `unknown_site`
 */
export function keepWithinReach({ keys, path }: Operation, { by, site }: SignedInOwner, req: Request): void {
  if (by.kind !== 'key') return;
  if (keys === 'none') throw new AppError('not_allowed', { message: 'Only an owner may do this: sign in as one.' });
  if (site === null) return;
  if (path.startsWith('/v1/admin/sites/:key')) {
    if (req.params.key !== site.key) throw new AppError('unknown_site');
  } else if (keys !== 'all') throw new AppError('not_allowed');
}
