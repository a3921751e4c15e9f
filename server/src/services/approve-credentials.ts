import { v7 as uuid } from 'uuid';
import type { ApproveCredentialsRequest } from '../contract/credentials.ts';
import type { CustomerRow } from '../database/models/customer.ts';
import type { CredentialRequestDetails } from '../database/queries/credential-request-row.ts';
import type { Tx } from '../database/write-queue.ts';
import { owePasswordMail } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { decideCredentials } from './decide-credentials.ts';
import { findOrAddCompanyWithin } from './find-or-add-company.ts';

type Company = ApproveCredentialsRequest['company'];

/**
 * Lets someone in: they become a customer whose username is their e-mail address, and are owed a link to set a
 * password. Whoever is a customer already stays in their company and is only sent a link.
 * @throws AppError `not_found` also for a company of another site, `not_a_technician`,
 *   `already_decided`
 */
export function approveCredentials(
  deps: Deps,
  id: string,
  { technician, company }: ApproveCredentialsRequest,
): Promise<CredentialRequestDetails> {
  return decideCredentials(deps, { id, status: 'approved', technician }, async (request, tx) => {
    const known = await findKnown(request, tx);
    const customer = known ?? (await addWithoutPassword(deps, request, company, tx));
    await linkMachine(request, customer, tx);
    const kind = customer.passwordHash === null ? 'first_password' : 'forgotten_password';
    const recipient = { customerId: customer.id, email: customer.email, language: request.language };
    await owePasswordMail(deps, recipient, kind, tx);
    return { customerId: customer.id };
  });
}

type Approved = Pick<CustomerRow, 'id' | 'companyId' | 'passwordHash'> & { email: string };

/** Those whom the host signs in do not count: a password would be of no use to them. */
async function findKnown({ siteId, email }: CredentialRequestDetails, tx: Tx): Promise<Approved | undefined> {
  const [known] = await tx.select<Omit<Approved, 'email'> & { email: string | null }>(
    `SELECT id, company_id AS "companyId", password_hash AS "passwordHash", email FROM customers
     WHERE site_id = $siteId AND (email = $email OR username = $email) AND external_id IS NULL
     ORDER BY CASE WHEN email = $email THEN 0 ELSE 1 END, created_at LIMIT 1`,
    { siteId, email },
  );
  if (!known) return undefined;
  if (known.email !== null) return { ...known, email: known.email };
  await tx.run('UPDATE customers SET email = $email WHERE id = $id', { email, id: known.id });
  return { ...known, email };
}

async function addWithoutPassword(
  deps: Deps,
  { siteId, email, name }: CredentialRequestDetails,
  company: Company,
  tx: Tx,
): Promise<Approved> {
  const companyId = await companyOf(deps, siteId, company, tx);
  const id = uuid();
  await deps.database.models.Customer.create(
    { id, siteId, companyId, username: email, email, name, passwordHash: null, createdAt: deps.now().getTime() },
    { transaction: tx.transaction },
  );
  return { id, companyId, email, passwordHash: null };
}

async function companyOf(deps: Deps, siteId: string, company: Company, tx: Tx): Promise<string> {
  if ('name' in company) return findOrAddCompanyWithin(deps, { siteId, name: company.name }, tx);
  const where = { id: company.id, siteId };
  const found = await deps.database.models.Company.findOne({ where, transaction: tx.transaction });
  if (!found) throw new AppError('not_found', { message: 'The site has no such company: see /v1/companies.' });
  return found.get().id;
}

/** The machine whose serial number they gave becomes theirs, if it is their company's and nobody's yet. */
async function linkMachine({ siteId, serial }: CredentialRequestDetails, customer: Approved, tx: Tx): Promise<void> {
  if (serial === null) return;
  await tx.run(
    `UPDATE machines SET customer_id = $customerId
     WHERE site_id = $siteId AND serial = $serial AND company_id = $companyId AND customer_id IS NULL`,
    { customerId: customer.id, siteId, serial, companyId: customer.companyId },
  );
}
