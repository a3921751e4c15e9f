import type { Deps } from '../deps.ts';
import { type By, commandLine, noteAudit } from './audit.ts';
import { findWebhook } from './find-webhook.ts';

/**
 * Removes a webhook, and with it what is still owed to it.
 * @throws AppError `unknown_site`, `not_found`
 */
export async function removeWebhook(
  deps: Pick<Deps, 'database' | 'now'>,
  siteKey: string,
  id: string,
  by: By = commandLine,
): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const { webhook } = await findWebhook(deps, siteKey, id, tx);
    await tx.run('DELETE FROM webhooks WHERE id = $id', { id });
    const { siteId, url } = webhook;
    const at = deps.now().getTime();
    await noteAudit(tx, { by, what: 'webhook.removed', siteId, subject: new URL(url).host, at });
  });
}
