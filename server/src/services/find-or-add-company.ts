import { v7 as uuid } from 'uuid';
import type { Deps } from '../deps.ts';

/**
 * Finds a company of a site by its name, or adds it.
 * @returns its id
 */
export function findOrAddCompany({ database, now }: Deps, company: { siteId: string; name: string }): Promise<string> {
  return database.transaction(async ({ transaction }) => {
    const { Company } = database.models;
    const known = await Company.findOne({ where: company, transaction });
    if (known) return known.get().id;
    const id = uuid();
    await Company.create({ id, ...company, createdAt: now().getTime() }, { transaction });
    return id;
  });
}
