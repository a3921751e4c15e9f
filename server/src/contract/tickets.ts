import { z } from 'zod';
import { Cursor, Id, Language, Limit, page, Timestamp, text } from './fields.ts';
import { Message, messageMaxLength } from './messages.ts';
import { Category } from './sites.ts';

export const TicketKind = z.enum(['chat', 'callback']);
export type TicketKind = z.infer<typeof TicketKind>;

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
    openedAt: Timestamp,
    updatedAt: Timestamp,
    closedAt: Timestamp.nullable(),
    lastMessage: Message,
  })
  .meta({ id: 'TicketSummary' });
export type TicketSummary = z.infer<typeof TicketSummary>;

export const Ticket = TicketSummary.extend({
  company: z.object({ id: Id, name: z.string() }),
  description: z.string(),
  phone: z.string().nullable().meta({ description: 'Number to call back, as typed' }),
  language: Language,
}).meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof Ticket>;

const phoneDigits = (value: string) => value.replace(/\D/g, '').length;

/** A telephone number as people write it: 6 to 15 digits (E.164 allows 15) with `+ ( ) . / -` and spaces. */
export const Phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9 ()./-]{6,40}$/, 'must be a phone number such as +39 051 123456')
  .refine((value) => phoneDigits(value) >= 6 && phoneDigits(value) <= 15, 'must have 6 to 15 digits');

const newTicket = {
  id: Id.meta({
    description: 'Made by the client (UUIDv7); repeating it opens nothing and answers the ticket as it is',
  }),
  description: text(messageMaxLength),
  language: Language,
};

export const OpenTicketRequest = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('chat'),
      ...newTicket,
      category: z.string().max(100).meta({ description: 'Key of one of the site’s categories' }),
      machineId: Id,
      subject: text(200),
      machineStatus: MachineStatus,
    }),
    z.strictObject({ kind: z.literal('callback'), ...newTicket, phone: Phone }),
  ])
  .meta({ id: 'OpenTicketRequest' });
export type OpenTicketRequest = z.infer<typeof OpenTicketRequest>;

export const ListTicketsQuery = z.strictObject({
  state: z.enum(['open', 'closed']).default('open'),
  cursor: Cursor.optional(),
  limit: Limit.prefault('20'),
});
export type ListTicketsQuery = z.infer<typeof ListTicketsQuery>;

/** Last changed first. */
export const TicketPage = page(TicketSummary);
export type TicketPage = z.infer<typeof TicketPage>;
