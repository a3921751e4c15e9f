import type { DeskTicket } from '../../contract/desk.ts';
import type { FileLinks } from '../../files/file-links.ts';
import type { DeskTicketRow } from '../../services/list-desk-tickets.ts';
import { presentTicketSummary } from './present-ticket.ts';

/** A ticket as technicians list it. */
export function presentDeskTicket(row: DeskTicketRow, links: FileLinks): DeskTicket {
  return {
    ...presentTicketSummary(row, links),
    site: { key: row.siteKey, name: row.siteName },
    company: { id: row.companyId, name: row.companyName },
    thread: row.thread,
    isWaiting: row.isWaiting,
  };
}
