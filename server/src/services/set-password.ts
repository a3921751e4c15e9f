import type { Deps } from '../deps.ts';
import type { Limits } from '../limits/limits.ts';
import { hashPassword } from './password.ts';
import { type PasswordProblem, passwordProblem } from './password-problem.ts';
import type { PasswordLink } from './read-password-link.ts';

/** What became of a new password. */
export type SetPasswordOutcome = 'set' | 'link_ended' | PasswordProblem;

interface SetPasswordDeps extends Deps {
  limits: Limits;
}

/**
 * Sets a customer's password by a mailed link, which is used up, as are all others of theirs. Every session of theirs
 * ends (ASVS 7.4.3), and nobody is signed in by it.
 * @throws AppError `too_many_requests` when too many passwords are being hashed
 */
export async function setPassword(
  deps: SetPasswordDeps,
  link: PasswordLink,
  password: string,
): Promise<SetPasswordOutcome> {
  if (!link.isOpen) return 'link_ended';
  const { customerId, username, name, email, siteKey, siteName } = link;
  const problem = passwordProblem(password, [username, name, email ?? '', siteKey, siteName]);
  if (problem) return problem;
  const passwordHash = await hashPassword(password);
  const isSet = await deps.database.transaction(async (tx) => {
    const now = deps.now().getTime();
    // While the password was hashed, another request may have used the link.
    const open = await tx.select(
      'SELECT 1 FROM password_links WHERE id = $id AND used_at IS NULL AND expires_at > $now',
      { id: link.id, now },
    );
    if (open.length === 0) return false;
    await tx.run('UPDATE customers SET password_hash = $passwordHash WHERE id = $customerId', {
      passwordHash,
      customerId,
    });
    await tx.run('UPDATE password_links SET used_at = $now WHERE customer_id = $customerId AND used_at IS NULL', {
      now,
      customerId,
    });
    await tx.run('DELETE FROM sessions WHERE customer_id = $customerId', { customerId });
    await deps.announce([{ what: 'ended', customerId }], tx);
    return true;
  });
  if (!isSet) return 'link_ended';
  await deps.limits.forgetGuesses(`${link.siteId}:${username}`);
  return 'set';
}
