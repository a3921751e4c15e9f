import { z } from 'zod';
import { Destination, ExternalRef } from './deliveries.ts';
import { Id, text } from './fields.ts';
import { Message, messageMaxLength } from './messages.ts';

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

export const CloseTicketRequest = z.strictObject({ technician: TechnicianRef }).meta({ id: 'CloseTicketRequest' });
export type CloseTicketRequest = z.infer<typeof CloseTicketRequest>;

export const ExternalMessageRequest = z
  .strictObject({
    thread: ExternalRef.meta({ description: 'The thread it was written in' }),
    message: ExternalRef.meta({ description: 'The message itself; repeating it gives the first answer again' }),
    technician: TechnicianRef,
    body: text(messageMaxLength * 4).meta({ description: 'Plain text; Slack allows up to 40,000 characters' }),
  })
  .meta({ id: 'ExternalMessageRequest' });
export type ExternalMessageRequest = z.infer<typeof ExternalMessageRequest>;

export const ExternalMessageAnswer = z.object({ ticketId: Id, message: Message }).meta({ id: 'ExternalMessageAnswer' });
export type ExternalMessageAnswer = z.infer<typeof ExternalMessageAnswer>;
