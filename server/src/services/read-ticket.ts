import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Reads one ticket of the customer's company.
 * @throws AppError `not_found`
 */
export async function readTicket({ database }: Deps, customer: SignedInCustomer, id: string): Promise<TicketDetails> {
  const ticket = await selectTicketDetails(
    database.select,
    't.id = $id AND t.site_id = $siteId AND t.company_id = $companyId',
    { id, siteId: customer.siteId, companyId: customer.companyId },
  );
  if (!ticket) throw new AppError('not_found');
  return ticket;
}
