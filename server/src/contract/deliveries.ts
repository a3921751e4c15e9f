import { z } from 'zod';
import { CredentialRequest } from './credentials.ts';
import { Id, Timestamp, text } from './fields.ts';
import { Message } from './messages.ts';
import { Destination, ExternalRef } from './places.ts';
import { Ticket } from './tickets.ts';

const leased = {
  id: Id,
  lease: z.string().meta({ description: 'Proof of the claim: complete and fail need it, a later claim voids it' }),
  leasedUntil: Timestamp,
  attempt: z.int().positive().meta({ description: '1 the first time; more means an earlier outcome is unknown' }),
  site: z.object({
    key: z.string(),
    name: z.string(),
    slackChannel: z.string().nullable().meta({ description: 'Name or id; null: the default of the tool' }),
  }),
  thread: ExternalRef.nullable().meta({
    description: 'Where the ticket or the request already stands, null before its card exists',
  }),
};

/** `ticket_opened`: make the card. `message`: add an entry to its thread. `ticket_changed`: bring the card up to date. */
export const TicketDelivery = z
  .object({
    ...leased,
    kind: z.enum(['ticket_opened', 'message', 'ticket_changed']),
    ticket: Ticket,
    message: Message.nullable().meta({
      description: 'The entry to deliver, for kind `message`; the description, for kind `ticket_opened`',
    }),
    delivered: ExternalRef.nullable().meta({
      description: 'Where this very entry already stands, when an earlier attempt reported it',
    }),
  })
  .meta({ id: 'TicketDelivery' });
export type TicketDelivery = z.infer<typeof TicketDelivery>;

/** `credentials_requested`: make the card with Approve and Decline. `credentials_decided`: bring it up to date. */
export const CredentialDelivery = z
  .object({
    ...leased,
    kind: z.enum(['credentials_requested', 'credentials_decided']),
    request: CredentialRequest,
  })
  .meta({ id: 'CredentialDelivery' });
export type CredentialDelivery = z.infer<typeof CredentialDelivery>;

export const Delivery = z
  .discriminatedUnion('kind', [TicketDelivery, CredentialDelivery])
  .meta({ id: 'Delivery', description: 'One thing owed to one destination, held by a lease' });
export type Delivery = z.infer<typeof Delivery>;
export type DeliveryKind = Delivery['kind'];

export const ClaimDeliveriesRequest = z
  .strictObject({
    destination: Destination,
    limit: z.int().min(1).max(100).default(10),
    waitSeconds: z
      .int()
      .min(0)
      .max(30)
      .default(0)
      .meta({ description: 'Answer when something is owed, at the latest after this' }),
  })
  .meta({ id: 'ClaimDeliveriesRequest' });
export type ClaimDeliveriesRequest = z.infer<typeof ClaimDeliveriesRequest>;

export const ClaimDeliveriesAnswer = z.object({ items: z.array(Delivery), nextCursor: z.null() });
export type ClaimDeliveriesAnswer = z.infer<typeof ClaimDeliveriesAnswer>;

export const CompleteDeliveryRequest = z
  .strictObject({
    lease: z.string().max(100),
    posted: ExternalRef.optional().meta({ description: 'The message that was made, for kind `message`' }),
    thread: ExternalRef.optional().meta({
      description:
        'Where the ticket or the request now stands: given when its card was made, or made anew because it was gone',
    }),
  })
  .meta({ id: 'CompleteDeliveryRequest' });
export type CompleteDeliveryRequest = z.infer<typeof CompleteDeliveryRequest>;

export const FailDeliveryRequest = z
  .strictObject({
    lease: z.string().max(100),
    reason: text(500),
    isPermanent: z.boolean().default(false).meta({ description: 'Retrying cannot help: park it for the owner' }),
    retryAfterSeconds: z
      .number()
      .min(0)
      .max(86_400)
      .optional()
      .meta({ description: 'Not before this; else the server backs off' }),
  })
  .meta({ id: 'FailDeliveryRequest' });
export type FailDeliveryRequest = z.infer<typeof FailDeliveryRequest>;

export const DeliveryOutcome = z
  .object({ status: z.enum(['done', 'waiting', 'parked']) })
  .meta({ id: 'DeliveryOutcome' });
export type DeliveryOutcome = z.infer<typeof DeliveryOutcome>;
