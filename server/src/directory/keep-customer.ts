import { v7 as uuid } from 'uuid';
import type { PutCustomerRequest } from '../contract/directory.ts';
import type { CustomerRow } from '../database/models/customer.ts';
import type { Directory } from './directory.ts';
import { type Kept, movedFrom } from './kept.ts';
import { planCompany } from './plan-company.ts';
import { RowRefused } from './row-refused.ts';

/** A customer as a file, another system or an owner tells them. */
export type ToldCustomer = Omit<PutCustomerRequest, 'invite'> & {
  /** Whom an owner has in mind, or means to add; others are told by external id or username. */
  id?: string;
  externalId?: string | null | undefined;
};

/**
 * Keeps a customer: the one with this id where one is told, else the one with their external id, else the one with their username, or a new one without a password.
 * @throws RowRefused
 */
export function keepCustomer(directory: Directory, told: ToldCustomer): Kept {
  const { customers, companies, siteId, now } = directory;
  const username = told.username.toLowerCase();
  const known =
    told.id === undefined ? findCustomer(directory, told.externalId, username) : findMeant(directory, told, told.id);
  const company = planCompany(directory, told.company);
  const email = told.email === undefined ? known?.email : told.email?.toLowerCase();
  const customer: CustomerRow = {
    id: known?.id ?? told.id ?? uuid(),
    siteId,
    companyId: company.id,
    username,
    passwordHash: known?.passwordHash ?? null,
    name: told.name,
    email: email ?? null,
    externalId: (told.externalId === undefined ? known?.externalId : told.externalId) ?? null,
    createdAt: known?.createdAt ?? now,
    erasedAt: null,
  };
  companies.keep(company);
  return { outcome: customers.keep(customer), id: customer.id, movedFrom: movedFrom(known, company) };
}

/** The customer with this id, whose username and external id nobody else may have. */
function findMeant(
  { customers }: Directory,
  { username, externalId }: ToldCustomer,
  id: string,
): CustomerRow | undefined {
  const named = customers.find('username', username.toLowerCase());
  if (named && named.id !== id) {
    throw new RowRefused('username', `Somebody else signs in as ${named.username}: choose another username.`);
  }
  const identified = customers.find('externalId', externalId);
  if (identified && identified.id !== id) {
    throw new RowRefused(
      'externalId',
      `${identified.username} has the external id ${externalId}: correct one of the two.`,
    );
  }
  return customers.get(id);
}

function findCustomer(
  { customers }: Directory,
  externalId: string | null | undefined,
  username: string,
): CustomerRow | undefined {
  const identified = customers.find('externalId', externalId);
  const named = customers.find('username', username);
  if (identified && named && identified !== named) {
    throw new RowRefused('username', `Somebody else signs in as ${username}: choose another username.`);
  }
  if (!identified && externalId && named && named.externalId !== null) {
    throw new RowRefused(
      'externalId',
      `${username} has the external id ${named.externalId}, not ${externalId}: correct it.`,
    );
  }
  return identified ?? named;
}
