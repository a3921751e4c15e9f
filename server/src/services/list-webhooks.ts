import type { WebhookRow } from '../database/models/webhook.ts';
import { readStoredJson, type StoredJson } from '../database/queries/stored-json.ts';
import type { Deps } from '../deps.ts';
import { readSite } from './read-site.ts';

/** A webhook and how it fares; never its secret. */
export type ListedWebhook = Omit<WebhookRow, 'secret' | 'siteId'> & {
  waiting: number;
  parked: number;
  lastError: string | null;
};

/**
 * Lists the webhooks of a site, the oldest first.
 * @throws AppError `unknown_site`
 */
export async function listWebhooks(deps: Deps, siteKey: string): Promise<ListedWebhook[]> {
  const { id: siteId } = await readSite(deps, siteKey);
  const count = (status: string) =>
    `(SELECT COUNT(*) FROM deliveries d WHERE d.webhook_id = w.id AND d.status = '${status}')`;
  const rows = await deps.database.select<Omit<ListedWebhook, 'events'> & { events: StoredJson<WebhookRow['events']> }>(
    `SELECT w.id, w.url, w.events, w.created_at AS "createdAt", w.switched_off_at AS "switchedOffAt",
       ${count('waiting')} AS "waiting", ${count('parked')} AS "parked",
       (SELECT d.last_error FROM deliveries d
        WHERE d.webhook_id = w.id AND d.status IN ('waiting', 'parked') AND d.last_error IS NOT NULL
        ORDER BY d.position DESC LIMIT 1) AS "lastError"
     FROM webhooks w WHERE w.site_id = $siteId ORDER BY w.created_at, w.id`,
    { siteId },
  );
  return rows.map((row) => ({ ...row, events: readStoredJson(row.events) ?? [] }));
}
