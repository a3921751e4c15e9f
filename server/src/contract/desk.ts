import { z } from 'zod';
import { Asker, asker } from './asker.ts';
import { Cursor, Id, Limit, page, QueryInteger } from './fields.ts';
import { ExternalRef } from './places.ts';
import { SiteKey } from './sites.ts';
import { TicketOpening, TicketSummary } from './tickets.ts';

/** A ticket as technicians list it, with the way to its thread. */
export const DeskTicket = TicketSummary.extend({
  ...TicketOpening,
  site: z.object({ key: SiteKey, name: z.string() }),
  company: z.object({ id: Id, name: z.string() }),
  thread: ExternalRef.nullable().meta({ description: 'Its present thread in the workspace that asks' }),
  isWaiting: z.boolean().meta({ description: 'Open, and the customer spoke last' }),
}).meta({ id: 'DeskTicket' });
export type DeskTicket = z.infer<typeof DeskTicket>;

export const ListDeskTicketsQuery = z.strictObject({
  ...asker,
  state: z.enum(['open', 'closed', 'all']).default('open'),
  assignee: z.string().max(100).optional().meta({ description: 'Id in the workspace of the technician who has them' }),
  unassigned: z.enum(['true', 'false']).default('false'),
  waiting: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: '`true`: only those where the customer spoke last' }),
  number: QueryInteger.optional(),
  serial: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Exactly this serial number, whatever its case' }),
  machineId: Id.optional(),
  id: Id.optional(),
  search: z.string().trim().max(200).optional().meta({ description: 'Words, all of which must be found' }),
  cursor: Cursor.optional(),
  limit: Limit.prefault('20'),
});
export type ListDeskTicketsQuery = z.infer<typeof ListDeskTicketsQuery>;

/**
 * Open ones before closed ones, a stopped machine before the others, then last changed first; all those of one machine
 * simply last changed first.
 */
export const DeskTicketPage = page(DeskTicket);
export type DeskTicketPage = z.infer<typeof DeskTicketPage>;

export const CountDeskTicketsQuery = Asker;
export type CountDeskTicketsQuery = z.infer<typeof CountDeskTicketsQuery>;

export const DeskCounts = z
  .object({
    mine: z.int().min(0),
    unassigned: z.int().min(0),
    waiting: z.int().min(0).meta({ description: 'Open tickets of that technician where the customer spoke last' }),
    open: z.int().min(0),
    stopped: z.int().min(0).meta({ description: 'Open ones whose machine stands still' }),
  })
  .meta({ id: 'DeskCounts', description: 'Open tickets by what they ask of a technician' });
export type DeskCounts = z.infer<typeof DeskCounts>;

export const DeskMachine = z
  .object({
    id: Id,
    model: z.string(),
    serial: z.string(),
    site: z.object({ key: SiteKey, name: z.string() }),
    company: z.object({ id: Id, name: z.string() }),
    customer: z.object({ id: Id, name: z.string() }).nullable().meta({ description: 'The user it is linked to' }),
    users: z
      .array(z.object({ id: Id, name: z.string(), email: z.string().nullable() }))
      .meta({ description: 'Users of the company, at most 50' }),
    ticketCount: z.int().min(0),
  })
  .meta({
    id: 'DeskMachine',
    description: 'A machine as technicians see it; its tickets: `GET /v1/desk/tickets?machineId=`',
  });
export type DeskMachine = z.infer<typeof DeskMachine>;

export const ReadDeskMachineQuery = Asker;
