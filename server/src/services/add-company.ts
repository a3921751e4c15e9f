import { v7 as uuid } from 'uuid';
import type { Deps } from '../deps.ts';

/**
 * Adds a company to a site.
 * @returns its id
 */
export function addCompany({ database, now }: Deps, company: { siteId: string; name: string }): Promise<string> {
  return database.transaction(async ({ transaction }) => {
    const id = uuid();
    await database.models.Company.create({ id, ...company, createdAt: now().getTime() }, { transaction });
    return id;
  });
}
