import { unreadEntries } from '../database/queries/unread-entries.ts';
import type { Deps } from '../deps.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/** Counts technicians' entries that a customer has not seen, in all tickets that they take part in. */
export async function countUnread({ database }: Deps, customer: SignedInCustomer): Promise<number> {
  const [row] = await database.select<{ count: number }>(
    `SELECT COUNT(*) AS "count" FROM ticket_reads r
     JOIN tickets t ON t.id = r.ticket_id AND t.site_id = $siteId AND t.company_id = $companyId
     JOIN messages x ON x.ticket_id = r.ticket_id AND ${unreadEntries}
     WHERE r.customer_id = $customerId`,
    { customerId: customer.id, siteId: customer.siteId, companyId: customer.companyId },
  );
  return row?.count ?? 0;
}
