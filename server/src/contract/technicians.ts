import { z } from 'zod';
import { Id, Timestamp, text } from './fields.ts';
import { Message, MessageFormat, messageMaxLength } from './messages.ts';
import { Destination, ExternalRef } from './places.ts';

/** A person in a technicians' tool, known by workspace and id there; the name is what customers read. */
export const TechnicianRef = z
  .strictObject({
    destination: Destination,
    workspace: z.string().min(1).max(100),
    id: z.string().min(1).max(100),
    name: text(200),
    avatarUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable()
      .default(null),
  })
  .meta({ id: 'TechnicianRef' });
export type TechnicianRef = z.infer<typeof TechnicianRef>;

export const ClaimTicketRequest = z.strictObject({ technician: TechnicianRef }).meta({ id: 'ClaimTicketRequest' });
export type ClaimTicketRequest = z.infer<typeof ClaimTicketRequest>;

export const CloseTicketRequest = z
  .strictObject({
    technician: TechnicianRef,
    summary: text(messageMaxLength).optional().meta({ description: 'What was done, for the customer' }),
  })
  .meta({ id: 'CloseTicketRequest' });
export type CloseTicketRequest = z.infer<typeof CloseTicketRequest>;

export const ReopenTicketRequest = z
  .strictObject({ technician: TechnicianRef, reason: text(messageMaxLength).optional() })
  .meta({ id: 'ReopenTicketRequest' });
export type ReopenTicketRequest = z.infer<typeof ReopenTicketRequest>;

export const LogCallRequest = z
  .strictObject({
    id: Id.meta({ description: 'Made by the client (UUIDv7); repeating it logs nothing again' }),
    technician: TechnicianRef,
    outcome: z.enum(['reached', 'not_reached']),
    callAgainAt: Timestamp.optional().meta({ description: 'When the technician means to call again' }),
    note: text(2000).optional().meta({ description: 'For the customer' }),
  })
  .meta({ id: 'LogCallRequest' });
export type LogCallRequest = z.infer<typeof LogCallRequest>;

const externalBody = text(messageMaxLength * 4).meta({ description: 'Slack allows up to 40,000 characters' });

export const ExternalMessageRequest = z
  .strictObject({
    thread: ExternalRef.meta({ description: 'The thread it was written in' }),
    message: ExternalRef.meta({ description: 'The message itself; repeating it gives the first answer again' }),
    technician: TechnicianRef,
    format: MessageFormat.default('plain'),
    body: externalBody,
  })
  .meta({ id: 'ExternalMessageRequest' });
export type ExternalMessageRequest = z.infer<typeof ExternalMessageRequest>;

export const ExternalMessageAnswer = z.object({ ticketId: Id, message: Message }).meta({ id: 'ExternalMessageAnswer' });
export type ExternalMessageAnswer = z.infer<typeof ExternalMessageAnswer>;

export const EditExternalMessageRequest = z
  .strictObject({
    message: ExternalRef.meta({ description: 'The message that was edited in the tool' }),
    format: MessageFormat.default('plain'),
    body: externalBody,
  })
  .meta({ id: 'EditExternalMessageRequest' });
export type EditExternalMessageRequest = z.infer<typeof EditExternalMessageRequest>;

export const WithdrawExternalMessageRequest = z
  .strictObject({ message: ExternalRef.meta({ description: 'The message that was deleted in the tool' }) })
  .meta({ id: 'WithdrawExternalMessageRequest' });
export type WithdrawExternalMessageRequest = z.infer<typeof WithdrawExternalMessageRequest>;
