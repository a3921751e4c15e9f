import { v7 as uuid } from 'uuid';
import type { AddWebhookRequest } from '../contract/webhooks.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, commandLine, noteAudit } from './audit.ts';
import type { ListedWebhook } from './list-webhooks.ts';
import { makeWebhookSecret, sealWebhookSecret } from './webhook-secret.ts';

/** Each costs every entry of the site a delivery. */
const mostWebhooks = 10;

/**
 * Has an address told what happens to tickets of a site from now on. Its secret is known to the caller alone.
 * @throws AppError `unknown_site`, `already_exists`, `invalid_request` (not https, or too many)
 */
export function addWebhook(
  deps: Pick<Deps, 'database' | 'webhookSecrets' | 'webhookHosts' | 'now'>,
  siteKey: string,
  { url, events }: AddWebhookRequest,
  by: By = commandLine,
): Promise<{ webhook: ListedWebhook; secret: string }> {
  checkAddress(url, deps.webhookHosts ?? []);
  const secret = makeWebhookSecret();
  return deps.database.transaction(async (tx) => {
    const { transaction } = tx;
    const { Site, Webhook } = deps.database.models;
    const siteId = (await Site.findOne({ where: { key: siteKey }, transaction }))?.get().id;
    if (siteId === undefined) throw new AppError('unknown_site');
    const known = (await Webhook.findAll({ where: { siteId }, transaction })).map((one) => one.get().url);
    if (known.includes(url)) {
      throw new AppError('already_exists', { message: 'The address is told already: remove that webhook first.' });
    }
    if (known.length >= mostWebhooks) refuse(`A site may have ${mostWebhooks} webhooks: remove one first.`);
    const webhook = { id: uuid(), url, events, createdAt: deps.now().getTime(), switchedOffAt: null };
    const kept = { ...webhook, siteId, secret: sealWebhookSecret(deps, webhook.id, secret) };
    await Webhook.create(kept, { transaction });
    const subject = new URL(url).host; // the rest of an address may be secret
    await noteAudit(tx, { by, what: 'webhook.added', siteId, subject, details: { events }, at: webhook.createdAt });
    return { webhook: { ...webhook, waiting: 0, parked: 0, lastError: null }, secret };
  });
}

/** Customers' words do not cross public networks unencrypted. */
function checkAddress(url: string, privateHosts: readonly string[]): void {
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') refuse('The address must hold no user and password.');
  if (protocol !== 'https:' && !privateHosts.includes(hostname.replace(/^\[|\]$/g, ''))) {
    refuse('The address must begin with https://; a host in your own network is named in WEBHOOK_PRIVATE_HOSTS.');
  }
}

function refuse(message: string): never {
  throw new AppError('invalid_request', { message, details: [{ path: 'body.url', message }] });
}
