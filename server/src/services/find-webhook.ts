import type { WebhookRow } from '../database/models/webhook.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/** A webhook with the site that it belongs to. */
export interface FoundWebhook {
  webhook: WebhookRow;
  site: { key: string; name: string };
}

/**
 * Finds a webhook of a site.
 * @throws AppError `unknown_site`, `not_found`
 */
export async function findWebhook(
  { database }: Pick<Deps, 'database'>,
  siteKey: string,
  id: string,
  tx?: Tx,
): Promise<FoundWebhook> {
  const inTx = tx ? { transaction: tx.transaction } : {};
  const site = (await database.models.Site.findOne({ where: { key: siteKey }, ...inTx }))?.get();
  if (!site) throw new AppError('unknown_site');
  const webhook = await database.models.Webhook.findOne({ where: { id, siteId: site.id }, ...inTx });
  if (!webhook) throw new AppError('not_found', { message: 'There is no such webhook: see the list of webhooks.' });
  return { webhook: webhook.get(), site: { key: site.key, name: site.name } };
}
