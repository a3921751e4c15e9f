import type { Ticket, TicketSummary } from '../../contract/tickets.ts';
import type { TicketRow } from '../../database/queries/ticket-row.ts';
import { presentMessage } from './present-message.ts';

/** A ticket as a list shows it. */
export function presentTicketSummary(row: TicketRow): TicketSummary {
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
        : { id: row.assigneeId, name: row.assigneeName ?? '', avatarUrl: row.assigneeAvatarUrl },
    openedAt: new Date(row.openedAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    closedAt: row.closedAt === null ? null : new Date(row.closedAt).toISOString(),
    lastMessage: presentMessage({
      id: row.lastId,
      ticketId: row.id,
      seq: row.lastSeq,
      kind: row.lastKind,
      customerId: row.lastCustomerId,
      technicianId: row.lastTechnicianId,
      authorName: row.lastAuthorName,
      authorAvatarUrl: row.lastAuthorAvatarUrl,
      body: row.lastBody,
      createdAt: row.lastCreatedAt,
    }),
  };
}

/** A ticket in full. */
export function presentTicket(row: TicketRow): Ticket {
  return {
    ...presentTicketSummary(row),
    company: { id: row.companyId, name: row.companyName },
    description: row.description,
    phone: row.phone,
    language: row.language,
  };
}
