import { v7 as uuid } from 'uuid';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';

interface NamedCompany {
  siteId: string;
  name: string;
}

/**
 * Finds a company of a site by its name, or adds it.
 * @returns its id
 */
export function findOrAddCompany(deps: Deps, company: NamedCompany): Promise<string> {
  return deps.database.transaction((tx) => findOrAddCompanyWithin(deps, company, tx));
}

/** The same within a transaction. */
export async function findOrAddCompanyWithin(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { siteId, name }: NamedCompany,
  { transaction }: Tx,
): Promise<string> {
  const { Company } = database.models;
  const known = await Company.findOne({ where: { siteId, name }, transaction });
  if (known) return known.get().id;
  const id = uuid();
  await Company.create({ id, siteId, name, createdAt: now().getTime() }, { transaction });
  return id;
}
