import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, commandLine, noteAudit } from './audit.ts';

/**
 * Removes an owner, and with them every session of theirs. What they have changed keeps their name.
 * @throws AppError `not_found`
 */
export async function removeOwner(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  email: string,
  by: By = commandLine,
): Promise<void> {
  await database.transaction(async (tx) => {
    const [owner] = await tx.select<{ id: string }>('SELECT id FROM owners WHERE email = $email', { email });
    if (!owner) throw new AppError('not_found', { message: `No owner has ${email}: see sportello owner list.` });
    await tx.run('DELETE FROM owners WHERE id = $id', { id: owner.id });
    await noteAudit(tx, { by, what: 'owner.removed', siteId: null, subject: email, at: now().getTime() });
  });
}
