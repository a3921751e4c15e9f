import { z } from 'zod';
import { AttachmentIds } from './attachments.ts';
import { Cursor, EmailAddress, Id, Language, Limit, page, Timestamp, text } from './fields.ts';
import { Message, messageMaxLength } from './messages.ts';
import { CallWindow, Country, TypedPhone } from './phone-numbers.ts';
import { Category, TicketKind } from './sites.ts';

export const TicketStatus = z.enum(['new', 'in_progress', 'closed']);
export type TicketStatus = z.infer<typeof TicketStatus>;

export const MachineStatus = z.enum(['running', 'limited', 'stopped']);
export type MachineStatus = z.infer<typeof MachineStatus>;

export const TicketSummary = z
  .object({
    id: Id,
    number: z.int().positive().meta({ description: 'Counted per site, shown as #1042' }),
    kind: TicketKind,
    status: TicketStatus,
    subject: z.string().nullable(),
    category: Category.nullable(),
    machine: z.object({ id: Id, model: z.string(), serial: z.string() }).nullable(),
    machineStatus: MachineStatus.nullable(),
    customer: z.object({ id: Id, name: z.string() }).meta({ description: 'Who opened it' }),
    assignee: z.object({ id: Id, name: z.string(), avatarUrl: z.string().nullable() }).nullable(),
    supportSeenSeq: z.int().min(0).meta({ description: 'The newest entry that a technician is known to have seen' }),
    openedAt: Timestamp,
    updatedAt: Timestamp,
    closedAt: Timestamp.nullable(),
    lastMessage: Message,
  })
  .meta({ id: 'TicketSummary' });
export type TicketSummary = z.infer<typeof TicketSummary>;

/** What tells a ticket without a subject from others in a list. */
export const TicketOpening = {
  phoneDisplay: z.string().nullable().meta({ description: 'Number to call back, for people: +39 051 123456' }),
  opening: z.string().meta({ description: 'How the description begins: its first 120 characters' }),
};

/** What a technician wrote down when the ticket was closed, beside the summary. */
export const ServiceReport = z
  .object({
    cause: z.string().nullable(),
    parts: z.string().nullable().meta({ description: 'Parts that were used or are needed' }),
    minutes: z.int().min(0).nullable().meta({ description: 'Time that was spent' }),
  })
  .meta({ id: 'ServiceReport' });
export type ServiceReport = z.infer<typeof ServiceReport>;

/** A ticket of a list, as one customer sees it. */
export const ListedTicket = TicketSummary.extend({
  unreadCount: z.int().min(0).meta({ description: 'Entries by technicians that the caller has not seen' }),
}).meta({ id: 'ListedTicket' });
export type ListedTicket = z.infer<typeof ListedTicket>;

const TicketRef = z.object({ id: Id, number: z.int().positive() });

export const Rating = z
  .object({ isSolved: z.boolean(), comment: z.string().nullable(), ratedAt: Timestamp })
  .meta({ id: 'Rating', description: 'Was it solved?' });
export type Rating = z.infer<typeof Rating>;

export const Contact = z
  .object({
    email: z.string(),
    isUnsubscribed: z.boolean().meta({ description: 'They asked for no more mails about this ticket' }),
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof Contact>;

export const Ticket = TicketSummary.extend({
  company: z.object({ id: Id, name: z.string() }),
  machineCustomer: z
    .object({ id: Id, name: z.string() })
    .nullable()
    .meta({ description: 'The user that the machine is linked to' }),
  description: z.string(),
  phone: z.string().nullable().meta({ description: 'Number to call back, E.164' }),
  phoneDisplay: z.string().nullable().meta({ description: 'The same for people: +39 051 123456' }),
  callWindow: CallWindow.nullable(),
  contacts: z.array(Contact),
  summary: z.string().nullable().meta({ description: 'What was done, written when it was closed' }),
  report: ServiceReport.nullable().meta({ description: 'Of a closed ticket; as a PDF: `GET /v1/tickets/:id/report`' }),
  answerExpectedFrom: Timestamp.nullable().meta({
    description: 'Nobody has claimed it and technicians are away: when they are back',
  }),
  rating: Rating.nullable(),
  followUpOf: TicketRef.nullable().meta({ description: 'The closed ticket that this one goes on from' }),
  followUps: z.array(TicketRef),
  language: Language,
}).meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof Ticket>;

/** E-mail addresses to keep informed; the same address twice counts once, whatever its case. */
export const Contacts = z
  .array(EmailAddress)
  .max(10)
  .transform((addresses) => [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()])
  .meta({ description: 'Up to ten e-mail addresses that are kept informed' });

/** Which fields are required is the site’s to say; one that it does not ask is taken all the same. */
export const OpenTicketRequest = z
  .strictObject({
    id: Id.meta({
      description: 'Made by the client (UUIDv7); repeating it opens nothing and answers the ticket as it is',
    }),
    kind: TicketKind,
    language: Language,
    category: z.string().max(100).optional().meta({ description: 'Key of one of the site’s categories' }),
    machineId: Id.optional(),
    subject: text(200).optional(),
    machineStatus: MachineStatus.optional(),
    description: text(messageMaxLength),
    phone: TypedPhone.optional().meta({ description: 'For kind `callback`, required' }),
    phoneCountry: Country.optional().meta({ description: 'Assumed where the phone has no +' }),
    callWindow: CallWindow.optional(),
    contacts: Contacts.default([]),
    attachments: AttachmentIds,
    followUpOf: Id.optional().meta({ description: 'A closed ticket of the same company' }),
  })
  .meta({ id: 'OpenTicketRequest' });
export type OpenTicketRequest = z.infer<typeof OpenTicketRequest>;

export const ListTicketsQuery = z.strictObject({
  state: z.enum(['open', 'closed', 'all']).default('open'),
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ description: 'Words found in number, subject, machine, serial number or conversation' }),
  machineId: Id.optional(),
  mine: z.enum(['true', 'false']).default('false').meta({ description: '`true`: only those the caller opened' }),
  cursor: Cursor.optional(),
  limit: Limit.prefault('20'),
});
export type ListTicketsQuery = z.infer<typeof ListTicketsQuery>;

/** Last changed first. */
export const TicketPage = page(ListedTicket);
export type TicketPage = z.infer<typeof TicketPage>;

export const UnreadAnswer = z.object({ count: z.int().min(0) }).meta({
  id: 'Unread',
  description: 'Entries by technicians that the caller has not seen, in all tickets that they take part in',
});
export type UnreadAnswer = z.infer<typeof UnreadAnswer>;

export const ChangeContactsRequest = z.strictObject({ contacts: Contacts }).meta({ id: 'ChangeContactsRequest' });
export type ChangeContactsRequest = z.infer<typeof ChangeContactsRequest>;

export const RateTicketRequest = z
  .strictObject({ isSolved: z.boolean(), comment: text(2000).optional() })
  .meta({ id: 'RateTicketRequest' });
export type RateTicketRequest = z.infer<typeof RateTicketRequest>;
