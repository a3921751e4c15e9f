import type { Deps } from '../deps.ts';
import { addCompany } from './add-company.ts';

/**
 * Finds a company of a site by its name, or adds it.
 * @returns its id
 */
export async function findOrAddCompany(deps: Deps, company: { siteId: string; name: string }): Promise<string> {
  const known = await deps.database.models.Company.findOne({ where: company });
  return known ? known.get().id : addCompany(deps, company);
}
