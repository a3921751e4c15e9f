import { v7 as uuid } from 'uuid';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, commandLine, noteAudit } from './audit.ts';
import { hashPassword } from './password.ts';
import { refusePassword } from './password-problem.ts';

/** Who is to run the desk. */
export interface NewOwner {
  email: string;
  name: string;
  password: string;
}

/**
 * Adds an owner.
 * @returns their id
 * @throws AppError `already_exists`, `invalid_request` where the password is easy to guess
 */
export async function addOwner(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { name, password, ...given }: NewOwner,
  by: By = commandLine,
): Promise<string> {
  const email = given.email.trim().toLowerCase();
  refusePassword(password, [email, name]);
  const passwordHash = await hashPassword(password);
  return database.transaction(async (tx) => {
    const { Owner } = database.models;
    if (await Owner.findOne({ where: { email }, transaction: tx.transaction })) {
      throw new AppError('already_exists', {
        message: `${email} is an owner already: sportello owner reset-password sets a new password.`,
      });
    }
    const id = uuid();
    const at = now().getTime();
    await Owner.create({ id, email, name, passwordHash, createdAt: at }, { transaction: tx.transaction });
    await noteAudit(tx, { by, what: 'owner.added', siteId: null, subject: email, at });
    return id;
  });
}
