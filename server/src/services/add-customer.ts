import { v7 as uuid } from 'uuid';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { hashPassword } from './password.ts';

/** What a new customer needs. */
export interface NewCustomer {
  siteId: string;
  companyId: string;
  /** Unique in the site; case does not matter. */
  username: string;
  password: string;
  name: string;
}

/**
 * Adds a person who may sign in.
 * @returns their id
 * @throws AppError `already_exists`
 */
export async function addCustomer({ database, now }: Deps, customer: NewCustomer): Promise<string> {
  const { password, ...rest } = customer;
  const username = customer.username.trim().toLowerCase();
  const passwordHash = await hashPassword(password);
  return database.transaction(async ({ transaction }) => {
    const { Customer } = database.models;
    const where = { siteId: customer.siteId, username };
    if (await Customer.findOne({ where, transaction })) {
      throw new AppError('already_exists', { message: `${username} exists already: choose another username.` });
    }
    const id = uuid();
    await Customer.create({ id, ...rest, username, passwordHash, createdAt: now().getTime() }, { transaction });
    return id;
  });
}
