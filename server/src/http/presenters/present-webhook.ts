import type { TicketEvent } from '../../contract/webhook-events.ts';
import { WebhookEventName } from '../../contract/webhook-events.ts';
import type { Webhook } from '../../contract/webhooks.ts';
import type { MessageRow } from '../../database/queries/message-row.ts';
import type { TicketDetails } from '../../database/queries/ticket-details.ts';
import type { FileLinks } from '../../files/file-links.ts';
import type { ListedWebhook } from '../../services/list-webhooks.ts';
import { presentMessage } from './present-message.ts';
import { presentMoment } from './present-moment.ts';
import { presentTicket } from './present-ticket.ts';

/** A webhook as owners see it. */
export function presentWebhook({ createdAt, switchedOffAt, ...webhook }: ListedWebhook): Webhook {
  return { ...webhook, createdAt: new Date(createdAt).toISOString(), switchedOffAt: presentMoment(switchedOffAt) };
}

interface Told {
  delivery: { kind: string };
  site: { key: string; name: string };
  ticket: TicketDetails;
  message: MessageRow;
}

/** What a webhook is sent of an entry. */
export function presentTicketEvent(
  { delivery, site, ticket, message }: Told,
  links: FileLinks,
  now: Date,
): TicketEvent {
  const { lastMessage: _, ...shown } = presentTicket(ticket, links, now);
  return {
    type: WebhookEventName.parse(delivery.kind),
    timestamp: new Date(message.createdAt).toISOString(),
    data: { site, ticket: shown, message: presentMessage(message, links) },
  };
}
