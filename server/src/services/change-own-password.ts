import type { ChangeOwnPasswordRequest } from '../contract/owners.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import { isPasswordRight, withPlace } from './password.ts';
import { setOwnerPassword } from './set-owner-password.ts';
import { ownerAccount } from './sign-in-owner.ts';
import type { SignedInOwner } from './signed-in-owner.ts';

/**
 * Changes the password of an owner who knows the present one, which is guessed at no faster than at a sign-in, and
 * without waiting for what strangers guess there. Every session of theirs ends.
 * @throws AppError `invalid_credentials`, `invalid_request`, `too_many_requests`
 */
export async function changeOwnPassword(
  deps: Deps & { limits: Limits },
  { by, sessionId }: SignedInOwner,
  { current, next }: ChangeOwnPasswordRequest,
): Promise<void> {
  const [owner] = await deps.database.select<{ email: string; passwordHash: string }>(
    'SELECT email, password_hash AS "passwordHash" FROM owners WHERE id = $id',
    { id: by.id },
  );
  if (!owner) throw new AppError('unauthenticated');
  const account = `${ownerAccount(owner.email)}:session:${sessionId}`;
  await withPlace(async () => {
    const retryAfterSeconds = await deps.limits.countGuess(account);
    if (retryAfterSeconds !== undefined) throw new AppError('too_many_requests', { retryAfterSeconds });
    if (!(await isPasswordRight(current, owner.passwordHash))) {
      throw new AppError('invalid_credentials', { message: 'The present password is wrong.' });
    }
    await deps.limits.forgetGuesses(account);
  });
  await setOwnerPassword(deps, owner.email, next, { by, expected: owner.passwordHash });
}
