import type { AuditDetails } from '../contract/owners.ts';
import type { Deps } from '../deps.ts';
import { createDirectory } from '../directory/directory.ts';
import type { ToldCustomer } from '../directory/keep-customer.ts';
import { type By, noteAudit } from './audit.ts';
import { checkInvites } from './check-invites.ts';
import { keepDirectoryRows } from './keep-directory-rows.ts';
import { type ListedCustomer, readListedCustomer } from './list-directory.ts';
import { readSite } from './read-site.ts';
import { refuseTakenId } from './refuse-taken-id.ts';
import { settledRow } from './settled-row.ts';

/**
 * Adds a customer, or changes the one with this id where one is told, else with this external id or username. Repeating it changes nothing.
 * @throws AppError `unknown_site`, `id_taken`, `not_found`, `not_configured` where nobody can be invited, `invalid_request` where it contradicts what is kept
 */
export async function putCustomer(
  deps: Deps,
  {
    site,
    invite = false,
    isKnown,
    ...told
  }: ToldCustomer & {
    site: string;
    invite?: boolean | undefined;
    isKnown?: boolean | undefined;
  },
  by: By,
): Promise<ListedCustomer> {
  const stored = await readSite(deps, site);
  if (invite) checkInvites(deps, stored);
  const siteId = stored.id;
  const id = await deps.database.transaction(async (tx) => {
    const directory = createDirectory(siteId, deps.now());
    if (told.id) await refuseTakenId('customers', { id: told.id, siteId, isKnown }, tx);
    const kept = await keepDirectoryRows(deps, directory, { kind: 'customers', rows: [told], invites: invite }, tx);
    const outcome = settledRow(kept, told.id ? 'body' : 'params');
    const customerId = directory.customers.find('username', told.username.toLowerCase())?.id ?? '';
    if (outcome !== 'unchanged' || kept.companiesChanged > 0) {
      const what =
        outcome === 'added' ? 'customer.added' : outcome === 'changed' ? 'customer.changed' : 'company.changed';
      const subject = what === 'company.changed' ? (told.company.name ?? null) : (told.externalId ?? told.username);
      const details: AuditDetails = what === 'company.changed' ? {} : { customerId };
      await noteAudit(tx, { by, what, siteId, subject, details, at: deps.now().getTime() });
    }
    return customerId;
  });
  return readListedCustomer(deps, siteId, id);
}
