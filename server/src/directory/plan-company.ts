import { v7 as uuid } from 'uuid';
import type { CompanyRef } from '../contract/directory.ts';
import type { CompanyRow } from '../database/models/company.ts';
import type { Directory } from './directory.ts';
import { RowRefused } from './row-refused.ts';

/**
 * Finds the company that is meant, as it will be: by its external id, whose name is kept up to date, else by its name,
 * or a new one. Nothing is kept yet.
 * @throws RowRefused
 */
export function planCompany({ companies, siteId, now }: Directory, { name, externalId }: CompanyRef): CompanyRow {
  const identified = companies.find('externalId', externalId);
  const named = companies.find('name', name);
  if (identified) {
    if (name === undefined || name === identified.name) return identified;
    if (!named) return { ...identified, name };
    throw new RowRefused('company', `Another company is called ${name}: give one of the two another name.`);
  }
  if (name === undefined) {
    throw new RowRefused('companyId', `No company has the external id ${externalId}: give its name too.`);
  }
  if (!named) return { id: uuid(), siteId, name, externalId: externalId ?? null, createdAt: now };
  if (externalId === undefined) return named;
  if (named.externalId === null) return { ...named, externalId };
  throw new RowRefused(
    'companyId',
    `${name} has the external id ${named.externalId}, not ${externalId}: correct it, or give the company another name.`,
  );
}
