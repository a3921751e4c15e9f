import { z } from 'zod';
import { Timestamp } from './fields.ts';
import { Message } from './messages.ts';
import { SiteKey } from './sites.ts';
import { Ticket } from './tickets.ts';

/** What a webhook may hear of: each is one entry of a conversation; notes are none. */
export const WebhookEventName = z.enum([
  'ticket.opened',
  'ticket.claimed',
  'message.posted',
  'ticket.closed',
  'ticket.reopened',
]);
export type WebhookEventName = z.infer<typeof WebhookEventName>;

const site = z.object({ key: SiteKey, name: z.string() });

/** What is sent of an entry, with the ticket as it is when it is sent. */
export const TicketEvent = z
  .object({
    type: WebhookEventName,
    timestamp: Timestamp.meta({ description: 'When it happened' }),
    data: z.object({
      site,
      ticket: Ticket.omit({ lastMessage: true }).meta({ id: 'EventTicket', description: 'As it is by now' }),
      message: Message.meta({ description: 'The entry: the description, the words that were posted, the summary' }),
    }),
  })
  .meta({ id: 'TicketEvent' });
export type TicketEvent = z.infer<typeof TicketEvent>;

/** What is sent to try a webhook out. */
export const TestEvent = z
  .object({ type: z.literal('webhook.test'), timestamp: Timestamp, data: z.object({ site }) })
  .meta({ id: 'TestEvent' });
export type TestEvent = z.infer<typeof TestEvent>;

/** Everything that a webhook may be sent. */
export type WebhookEvent = TicketEvent | TestEvent;
