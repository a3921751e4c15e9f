import type { CustomerExport } from '../../contract/privacy.ts';
import type { FileLinks } from '../../files/file-links.ts';
import type { ExportedCustomer, ExportedFileRow } from '../../services/export-customer.ts';
import { presentMoment } from './present-moment.ts';

const at = (moment: number): string => new Date(moment).toISOString();

/** Everything that is kept of a customer, as that person may read it. */
export function presentCustomerExport(exported: ExportedCustomer, links: Pick<FileLinks, 'make'>): CustomerExport {
  const { customer, sessions, machines, requests, contactOf, tickets, messages, mails, files } = exported;
  const presentFile = ({ id, name, type, bytes }: ExportedFileRow) => ({
    id,
    name,
    type,
    bytes,
    url: links.make(id, 'original').url,
  });
  return {
    exportedAt: at(exported.exportedAt),
    customer: {
      id: customer.id,
      username: customer.username,
      name: customer.name,
      email: customer.email,
      externalId: customer.externalId,
      company: customer.company,
      hasPassword: customer.passwordHash !== null,
      createdAt: at(customer.createdAt),
    },
    sessions: sessions.map(({ createdAt, expiresAt }) => ({ createdAt: at(createdAt), expiresAt: at(expiresAt) })),
    machines,
    requests: requests.map(({ createdAt, ...request }) => ({ ...request, createdAt: at(createdAt) })),
    contactOf,
    tickets: tickets.map((ticket) => ({
      id: ticket.id,
      number: ticket.number,
      isOpenedByThem: Boolean(ticket.isOpenedByThem),
      kind: ticket.kind,
      status: ticket.status,
      subject: ticket.subject,
      phone: ticket.phone,
      machine: ticket.serial === null ? null : { model: ticket.model ?? '', serial: ticket.serial },
      openedAt: at(ticket.openedAt),
      closedAt: presentMoment(ticket.closedAt),
      readUpTo: ticket.readUpTo,
      rating: ticket.isSolved === null ? null : { isSolved: Boolean(ticket.isSolved), comment: ticket.ratingComment },
      messages: messages
        .filter(({ ticketId }) => ticketId === ticket.id)
        .map(({ id, seq, kind, isTheirs, body, createdAt }) => ({
          seq,
          kind,
          by: isTheirs ? ('them' as const) : ('technician' as const),
          body,
          createdAt: at(createdAt),
          files: files.filter(({ messageId }) => messageId === id).map(presentFile),
        })),
    })),
    mails: mails.map(({ owedAt, sentAt, ...mail }) => ({ ...mail, owedAt: at(owedAt), sentAt: presentMoment(sentAt) })),
    unsentFiles: files.filter(({ messageId }) => messageId === null).map(presentFile),
  };
}
