import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { gatherReport, type Report } from './gather-report.ts';
import { readTicket } from './read-ticket.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Reads what the service report of a closed ticket of the customer's company tells.
 * @throws AppError `not_found`, `ticket_open`
 */
export async function readReport(deps: Deps, customer: SignedInCustomer, id: string): Promise<Report> {
  const ticket = await readTicket(deps, customer, id);
  if (ticket.status !== 'closed') throw new AppError('ticket_open');
  return gatherReport(deps, ticket);
}
