import type { MessageKind } from '../contract/messages.ts';
import type { WebhookEventName } from '../contract/webhook-events.ts';
import { readStoredJson, type StoredJson } from '../database/queries/stored-json.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { insertDelivery } from './insert-delivery.ts';

/** Entries that nobody outside waits for are no events. */
const events: { [Kind in MessageKind]?: WebhookEventName } = {
  opened: 'ticket.opened',
  claimed: 'ticket.claimed',
  text: 'message.posted',
  closed: 'ticket.closed',
  reopened: 'ticket.reopened',
};

/** Whether a site has webhooks that are switched on, as a column: {@link oweWebhooks} need not look where there are none. */
export const hasWebhooks = (siteId: string) =>
  `EXISTS (SELECT 1 FROM webhooks w WHERE w.site_id = ${siteId} AND w.switched_off_at IS NULL)`;

/** Owes an entry to the webhooks of its site that hear of such; each has a line of its own in each ticket. */
export async function oweWebhooks(
  deps: Pick<Deps, 'bell' | 'now'>,
  { siteId, ticketId, messageId, kind }: { siteId: string; ticketId: string; messageId: string; kind: MessageKind },
  tx: Tx,
): Promise<void> {
  const event = events[kind];
  if (!event) return;
  const webhooks = await tx.select<{ id: string; url: string; events: StoredJson<WebhookEventName[]> }>(
    'SELECT id, url, events FROM webhooks WHERE site_id = $siteId AND switched_off_at IS NULL',
    { siteId },
  );
  for (const { id, url, events: wanted } of webhooks) {
    if (!readStoredJson(wanted)?.includes(event)) continue;
    const about = { ticketId, messageId, webhookId: id, address: new URL(url).host.slice(0, 254) };
    const line = `webhook:${id}:${ticketId}`;
    await insertDelivery(deps, { destination: 'webhook', kind: event, line, ...about }, tx);
  }
}
