import type { TicketRow } from '../database/queries/ticket-row.ts';
import type { Deps } from '../deps.ts';
import { makeReport } from '../report/make-report.ts';
import { gatherReport } from '../services/gather-report.ts';
import type { MailAttachment } from './composed-mail.ts';

/** The service report that hangs on a mail about the closing of a ticket; none where nobody wrote what was done. */
export async function reportAttachment(deps: Pick<Deps, 'database'>, ticket: TicketRow): Promise<MailAttachment[]> {
  if (ticket.status !== 'closed' || ticket.summary === null) return [];
  return [await makeReport(await gatherReport(deps, ticket))];
}
