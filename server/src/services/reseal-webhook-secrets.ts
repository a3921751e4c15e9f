import type { Deps } from '../deps.ts';
import { commandLine, noteAudit } from './audit.ts';
import { isOpenSecret, openWebhookSecret, sealWebhookSecret } from './webhook-secret.ts';

/** Encrypts secrets of webhooks that lie open, or under an older key, with the newest one, so that the older one may go. */
export async function resealWebhookSecrets(deps: Pick<Deps, 'database' | 'now' | 'webhookSecrets'>): Promise<void> {
  const { database, webhookSecrets } = deps;
  if (!webhookSecrets) return;
  await database.transaction(async (tx) => {
    const { transaction } = tx;
    for (const webhook of await database.models.Webhook.findAll({ transaction })) {
      const { id, siteId, url, secret } = webhook.get();
      if (!isOpenSecret(secret)) {
        if (webhookSecrets.isCurrent(secret)) continue;
        if (webhookSecrets.open(secret, id) === undefined) continue; // its key may come back
      }
      const opened = openWebhookSecret(deps, { id, secret });
      await webhook.update({ secret: sealWebhookSecret(deps, id, opened) }, { transaction });
      const subject = new URL(url).host; // the rest of an address may be secret
      await noteAudit(tx, { by: commandLine, what: 'webhook.resealed', siteId, subject, at: deps.now().getTime() });
    }
  });
}
