import type { WebhookRow } from '../database/models/webhook.ts';
import { isNotInHand } from '../deliveries/free-delivery.ts';
import type { Deps } from '../deps.ts';
import { type By, noteAudit } from './audit.ts';

/**
 * Owes nothing any more to a webhook whose address wants nothing. What it was owed is parked: it can be retried, or goes
 * with the webhook.
 */
export async function switchWebhookOff(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  id: string,
  reason: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    const at = now().getTime();
    await tx.run('UPDATE webhooks SET switched_off_at = COALESCE(switched_off_at, $at) WHERE id = $id', { id, at });
    await tx.run(
      `UPDATE deliveries SET status = 'parked', finished_at = $at, last_error = $reason
       WHERE webhook_id = $id AND status = 'waiting' AND ${isNotInHand}`,
      { id, at, reason: reason.slice(0, 500) },
    );
  });
}

/** Owes a webhook again what happens from now on, because its address takes events. */
export async function switchWebhookOn(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { id, siteId, url }: Pick<WebhookRow, 'id' | 'siteId' | 'url'>,
  by: By,
): Promise<void> {
  await database.transaction(async (tx) => {
    const off = await tx.select('SELECT 1 FROM webhooks WHERE id = $id AND switched_off_at IS NOT NULL', { id });
    if (off.length === 0) return;
    await tx.run('UPDATE webhooks SET switched_off_at = NULL WHERE id = $id', { id });
    await noteAudit(tx, { by, what: 'webhook.switched_on', siteId, subject: new URL(url).host, at: now().getTime() });
  });
}
