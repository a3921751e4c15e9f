import type { ListedTicket, Ticket, TicketSummary } from '../../contract/tickets.ts';
import type { TicketDetails } from '../../database/queries/ticket-details.ts';
import type { SummaryRow } from '../../database/queries/ticket-row.ts';
import type { FileLinks } from '../../files/file-links.ts';
import { answerExpectedFrom } from '../../services/answer-expected-from.ts';
import { presentMessage } from './present-message.ts';
import { presentMoment } from './present-moment.ts';

/** A ticket as everyone of its company may see it. */
export function presentTicketSummary(row: SummaryRow, links: FileLinks): TicketSummary {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    status: row.status,
    subject: row.subject,
    category: row.category,
    machine:
      row.machineId === null
        ? null
        : { id: row.machineId, model: row.machineModel ?? '', serial: row.machineSerial ?? '' },
    machineStatus: row.machineStatus,
    customer: { id: row.customerId, name: row.customerName },
    assignee:
      row.assigneeId === null
        ? null
        : {
            id: row.assigneeId,
            name: row.assigneeName ?? '',
            avatarUrl: links.picture(row.assigneeId, row.assigneePictureVersion),
          },
    supportSeenSeq: row.supportSeenSeq,
    openedAt: new Date(row.openedAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    closedAt: presentMoment(row.closedAt),
    lastMessage: presentMessage(row.last, links),
  };
}

/** A ticket as a list shows it to one customer. */
export function presentListedTicket(row: SummaryRow & { unreadCount: number }, links: FileLinks): ListedTicket {
  return Object.assign(presentTicketSummary(row, links), { unreadCount: row.unreadCount });
}

/** A ticket in full, as it is now. */
export function presentTicket(row: TicketDetails, links: FileLinks, now: Date): Ticket {
  return {
    ...presentTicketSummary(row, links),
    company: { id: row.companyId, name: row.companyName },
    machineCustomer:
      row.machineCustomerId === null ? null : { id: row.machineCustomerId, name: row.machineCustomerName ?? '' },
    description: row.description,
    phone: row.phone,
    phoneDisplay: row.phoneDisplay ?? row.phone,
    callWindow: row.callWindow,
    contacts: row.contacts,
    summary: row.summary,
    report:
      row.status === 'closed' && row.summary !== null
        ? { cause: row.cause, parts: row.parts, minutes: row.minutes }
        : null,
    answerExpectedFrom: presentMoment(answerExpectedFrom(row, row.siteHours, now.getTime())),
    rating:
      row.ratedAt === null
        ? null
        : {
            isSolved: row.ratingIsSolved ?? false,
            comment: row.ratingComment,
            ratedAt: new Date(row.ratedAt).toISOString(),
          },
    followUpOf: row.followedUpTicket,
    followUps: row.followUps,
    language: row.language,
  };
}
