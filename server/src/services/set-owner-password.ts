import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, commandLine, noteAudit } from './audit.ts';
import { hashPassword } from './password.ts';
import { refusePassword } from './password-problem.ts';

/**
 * Sets an owner's password. Every session of theirs ends (ASVS 7.4.3).
 * @param expected the hash that was checked before; where it has changed meanwhile, nothing is set
 * @throws AppError `not_found`, `invalid_request` where the password is easy to guess, `invalid_credentials`
 */
export async function setOwnerPassword(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  email: string,
  password: string,
  { by = commandLine, expected }: { by?: By; expected?: string } = {},
): Promise<void> {
  const [owner] = await database.select<{ id: string; name: string }>(
    'SELECT id, name FROM owners WHERE email = $email',
    { email },
  );
  if (!owner) throw new AppError('not_found', { message: `No owner has ${email}: see sportello owner list.` });
  refusePassword(password, [email, owner.name]);
  const passwordHash = await hashPassword(password);
  await database.transaction(async (tx) => {
    if (expected !== undefined) {
      const [still] = await tx.select('SELECT 1 FROM owners WHERE id = $id AND password_hash = $expected', {
        id: owner.id,
        expected,
      });
      if (!still) throw new AppError('invalid_credentials', { message: 'The password was changed meanwhile.' });
    }
    await tx.run('UPDATE owners SET password_hash = $passwordHash WHERE id = $id', { passwordHash, id: owner.id });
    await tx.run('DELETE FROM owner_sessions WHERE owner_id = $id', { id: owner.id });
    await noteAudit(tx, { by, what: 'owner.password_changed', siteId: null, subject: email, at: now().getTime() });
  });
}
