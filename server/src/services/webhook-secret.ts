import { randomBytes } from 'node:crypto';
import type { WebhookRow } from '../database/models/webhook.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/** How secrets of Standard Webhooks begin; the rest is base64. */
const prefix = 'whsec_';
const secretBytes = 32;

/** Makes a secret that signs what is sent to a webhook. */
export function makeWebhookSecret(): string {
  return `${prefix}${randomBytes(secretBytes).toString('base64')}`;
}

/** What is kept of it: encrypted where the server has a key for that. */
export function sealWebhookSecret(
  { webhookSecrets }: Pick<Deps, 'webhookSecrets'>,
  webhookId: string,
  secret: string,
): string {
  return webhookSecrets ? webhookSecrets.seal(secret, webhookId) : secret;
}

/** Whether it lies in the database as it is. */
export function isOpenSecret(stored: string): boolean {
  return stored.startsWith(prefix);
}

/** Why a secret cannot be read again, and what to do; undefined where it can. */
export function whyUnread(deps: Pick<Deps, 'webhookSecrets'>, webhook: Sealed): string | undefined {
  if (unseal(deps, webhook) !== undefined) return undefined;
  return `The secret of webhook ${webhook.id} was encrypted with a key that SECRETS_KEY does not hold: give the server that key as well, or remove the webhook and add it anew.`;
}

/**
 * Makes of what is kept the secret again.
 * @throws AppError `unavailable` where it was sealed with a key that this server does not have
 */
export function openWebhookSecret(deps: Pick<Deps, 'webhookSecrets'>, webhook: Sealed): string {
  const secret = unseal(deps, webhook);
  if (secret !== undefined) return secret;
  throw new AppError('unavailable', { cause: new Error(whyUnread(deps, webhook)) });
}

type Sealed = Pick<WebhookRow, 'id' | 'secret'>;

function unseal({ webhookSecrets }: Pick<Deps, 'webhookSecrets'>, { id, secret: stored }: Sealed): string | undefined {
  return isOpenSecret(stored) ? stored : webhookSecrets?.open(stored, id);
}
