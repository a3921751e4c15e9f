import { z } from 'zod';
import { Id, Timestamp } from './fields.ts';

export const EraseCustomerRequest = z
  .strictObject({
    confirm: z.string().max(200).meta({ description: 'The username, so that nobody is erased by mistake' }),
    isDry: z.boolean().default(false).meta({ description: 'Only tell what would be erased' }),
  })
  .meta({ id: 'EraseCustomerRequest' });
export type EraseCustomerRequest = z.infer<typeof EraseCustomerRequest>;

const count = z.int().min(0);

export const ErasedCounts = z
  .object({
    tickets: count.meta({ description: 'Nobody else of the company wrote in them: nothing said in them is left' }),
    sharedTickets: count.meta({ description: 'Others wrote in them: what this person wrote is gone' }),
    messages: count,
    notes: count,
    files: count,
    contacts: count.meta({ description: 'E-mail addresses that were kept informed' }),
    mails: count.meta({ description: 'Mails that were owed or sent: that they were, and to whom' }),
    sessions: count,
    requests: count.meta({ description: 'Requests for credentials' }),
  })
  .meta({ id: 'ErasedCounts' });
export type ErasedCounts = z.infer<typeof ErasedCounts>;

export const LeftBehind = z
  .object({
    what: z.enum(['slack_messages', 'answers', 'shared_address', 'webhooks', 'backups']),
    count: count.nullable(),
    why: z.string().meta({ description: 'Why it stays, and what its owner can do' }),
  })
  .meta({ id: 'LeftBehind' });
export type LeftBehind = z.infer<typeof LeftBehind>;

export const Erasure = z
  .object({ isDry: z.boolean(), erased: ErasedCounts, left: z.array(LeftBehind) })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof Erasure>;

const ExportedFile = z.object({ id: Id, name: z.string(), type: z.string(), bytes: z.int(), url: z.string() });

/** Everything that is kept of a person (GDPR, articles 15 and 20). */
export const CustomerExport = z
  .object({
    exportedAt: Timestamp,
    customer: z.object({
      id: Id,
      username: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      externalId: z.string().nullable(),
      company: z.string(),
      hasPassword: z.boolean(),
      createdAt: Timestamp,
    }),
    sessions: z.array(z.object({ createdAt: Timestamp, expiresAt: Timestamp })),
    machines: z.array(z.object({ model: z.string(), serial: z.string() })),
    requests: z.array(
      z.object({
        name: z.string(),
        company: z.string(),
        email: z.string(),
        serial: z.string().nullable(),
        message: z.string().nullable(),
        status: z.string(),
        createdAt: Timestamp,
      }),
    ),
    contactOf: z.array(z.object({ ticket: z.int(), email: z.string() })),
    tickets: z.array(
      z.object({
        id: Id,
        number: z.int(),
        isOpenedByThem: z.boolean(),
        kind: z.string(),
        status: z.string(),
        subject: z.string().nullable(),
        phone: z.string().nullable(),
        machine: z.object({ model: z.string(), serial: z.string() }).nullable(),
        openedAt: Timestamp,
        closedAt: Timestamp.nullable(),
        readUpTo: z.int().nullable(),
        rating: z.object({ isSolved: z.boolean(), comment: z.string().nullable() }).nullable(),
        messages: z
          .array(
            z.object({
              seq: z.int(),
              kind: z.string(),
              by: z.enum(['them', 'technician']),
              body: z.string(),
              createdAt: Timestamp,
              files: z.array(ExportedFile),
            }),
          )
          .meta({ description: 'Theirs, and what technicians answered; not what colleagues wrote' }),
      }),
    ),
    mails: z.array(
      z.object({ kind: z.string(), address: z.string(), owedAt: Timestamp, sentAt: Timestamp.nullable() }),
    ),
    unsentFiles: z.array(ExportedFile),
  })
  .meta({ id: 'CustomerExport' });
export type CustomerExport = z.infer<typeof CustomerExport>;
