import type { ListCompanyMachinesQuery } from '../contract/machines.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { checkAsker } from './check-asker.ts';
import { listMachines } from './list-machines.ts';

/**
 * Lists the machines of a company, for technicians of its site.
 * @throws AppError `not_a_technician`, `not_found`
 */
export async function listCompanyMachines(
  deps: Pick<Deps, 'database'>,
  companyId: string,
  query: ListCompanyMachinesQuery,
): ReturnType<typeof listMachines> {
  const [company] = await deps.database.select<{ siteId: string }>(
    'SELECT site_id AS "siteId" FROM companies WHERE id = $companyId',
    { companyId },
  );
  if (!company) throw new AppError('not_found');
  await checkAsker(deps, company.siteId, query);
  return listMachines(deps, { companyId, siteId: company.siteId }, query);
}
