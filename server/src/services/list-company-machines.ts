import type { ListMachinesQuery } from '../contract/machines.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { listMachines } from './list-machines.ts';

/**
 * Lists the machines of any company, for technicians.
 * @throws AppError `not_found`
 */
export async function listCompanyMachines(
  deps: Pick<Deps, 'database'>,
  companyId: string,
  query: ListMachinesQuery,
): ReturnType<typeof listMachines> {
  const [company] = await deps.database.select<{ siteId: string }>(
    'SELECT site_id AS "siteId" FROM companies WHERE id = $companyId',
    { companyId },
  );
  if (!company) throw new AppError('not_found');
  return listMachines(deps, { companyId, siteId: company.siteId }, query);
}
