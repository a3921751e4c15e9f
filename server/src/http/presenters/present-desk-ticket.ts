import type { DeskTicket } from '../../contract/desk.ts';
import type { FileLinks } from '../../files/file-links.ts';
import type { DeskTicketRow } from '../../services/list-desk-tickets.ts';
import { presentTicketSummary } from './present-ticket.ts';

const openingLength = 120;

/** A ticket as technicians list it. */
export function presentDeskTicket(row: DeskTicketRow, links: FileLinks): DeskTicket {
  return {
    ...presentTicketSummary(row, links),
    phoneDisplay: row.phoneDisplay ?? row.phone,
    opening: Array.from(row.description).slice(0, openingLength).join(''),
    site: { key: row.siteKey, name: row.siteName },
    company: { id: row.companyId, name: row.companyName },
    thread: row.thread,
    isWaiting: row.isWaiting,
  };
}
