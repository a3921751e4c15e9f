import { v7 as uuid } from 'uuid';
import type { TestedWebhook } from '../contract/webhooks.ts';
import type { Deps } from '../deps.ts';
import { type By, commandLine } from './audit.ts';
import { findWebhook } from './find-webhook.ts';
import { sendEvent } from './send-event.ts';
import { switchWebhookOn } from './switch-webhook.ts';

/**
 * Sends an event to try a webhook out. One that was switched off is on again where its address takes it.
 * @throws AppError `unknown_site`, `not_found`, `unavailable`
 */
export async function testWebhook(
  deps: Deps,
  siteKey: string,
  id: string,
  by: By = commandLine,
): Promise<TestedWebhook> {
  const { webhook, site } = await findWebhook(deps, siteKey, id);
  const timestamp = deps.now().toISOString();
  const outcome = await sendEvent(deps, webhook, {
    id: uuid(),
    event: { type: 'webhook.test', timestamp, data: { site } },
  });
  const { isDelivered, status } = outcome;
  if (isDelivered && webhook.switchedOffAt !== null) await switchWebhookOn(deps, webhook, by);
  return { isDelivered, status, reason: outcome.isDelivered ? null : outcome.reason };
}
