import type { WebhookRow } from '../database/models/webhook.ts';
import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import type { Tx } from '../database/write-queue.ts';
import type { LeasedDelivery } from '../deliveries/lease-deliveries.ts';

/** An event that is to be sent, before it is written as JSON. */
export interface DescribedEvent {
  delivery: LeasedDelivery;
  webhook: Pick<WebhookRow, 'id' | 'url' | 'secret'>;
  site: { key: string; name: string };
  ticket: TicketDetails;
  message: MessageRow;
}

/** Reads what an owed event is about, as it is by now; undefined where there is nothing left to tell. */
export async function describeEvent(delivery: LeasedDelivery, tx: Tx): Promise<DescribedEvent | undefined> {
  const { webhookId, ticketId, messageId } = delivery;
  const [webhook] = await tx.select<DescribedEvent['webhook']>('SELECT id, url, secret FROM webhooks WHERE id = $id', {
    id: webhookId,
  });
  const ticket = await selectTicketDetails(tx.select, 't.id = $id', { id: ticketId });
  const [message] = await selectMessages(tx.select, 'id = $id', { id: messageId });
  // Words that were taken back before they were told are not told.
  if (!webhook || !ticket || !message || message.withdrawnAt !== null) return undefined;
  const [site] = await tx.select<DescribedEvent['site']>('SELECT key, name FROM sites WHERE id = $id', {
    id: ticket.siteId,
  });
  return site && { delivery, webhook, site, ticket, message };
}
