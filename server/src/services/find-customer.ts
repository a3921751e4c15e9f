import type { CustomerRow } from '../database/models/customer.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/**
 * Finds a customer of a site by id, or by username.
 * @throws AppError `unknown_site`, `not_found`
 */
export async function findCustomer(
  { database }: Pick<Deps, 'database'>,
  siteKey: string,
  who: string | { username: string },
  tx?: Tx,
): Promise<CustomerRow> {
  const inTx = tx ? { transaction: tx.transaction } : {};
  const site = await database.models.Site.findOne({ where: { key: siteKey }, ...inTx });
  if (!site) throw new AppError('unknown_site');
  const { id: siteId } = site.get();
  const where = typeof who === 'string' ? { id: who } : who;
  const customer = await database.models.Customer.findOne({ where: { ...where, siteId, erasedAt: null }, ...inTx });
  if (!customer) throw new AppError('not_found', { message: 'The site has no such customer: see its customers.' });
  return customer.get();
}
