import { v7 as uuid } from 'uuid';
import { owePasswordMail } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, noteAudit } from './audit.ts';
import { hashPassword } from './password.ts';

/** What a new customer needs. */
export interface NewCustomer {
  siteId: string;
  companyId: string;
  /** Unique in the site; case does not matter. */
  username: string;
  /** Null: they set it by a link that is mailed to them. */
  password: string | null;
  name: string;
  /** Where mails about their tickets and links for a new password go; none are sent without it. */
  email?: string;
}

/**
 * Adds a person who may sign in.
 * @param by whose change the audit log says it is; left out: a scene is set, and it says nothing
 * @returns their id
 * @throws AppError `already_exists`
 */
export async function addCustomer(
  deps: Deps,
  { siteId, companyId, name, password, ...customer }: NewCustomer,
  by?: By,
): Promise<string> {
  const username = customer.username.trim().toLowerCase();
  const email = customer.email?.trim().toLowerCase() ?? null;
  const passwordHash = password === null ? null : await hashPassword(password);
  return deps.database.transaction(async (tx) => {
    const { transaction } = tx;
    const { Customer } = deps.database.models;
    const where = { siteId, username };
    if (await Customer.findOne({ where, transaction })) {
      throw new AppError('already_exists', { message: `${username} exists already: choose another username.` });
    }
    const id = uuid();
    const createdAt = deps.now().getTime();
    await Customer.create({ id, siteId, companyId, username, passwordHash, name, email, createdAt }, { transaction });
    if (by) {
      const details = { customerId: id };
      await noteAudit(tx, { by, what: 'customer.added', siteId, subject: username, details, at: createdAt });
    }
    if (password === null && email !== null) {
      await owePasswordMail(deps, { customerId: id, email }, 'first_password', tx);
    }
    return id;
  });
}
