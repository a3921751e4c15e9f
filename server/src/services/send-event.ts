import type { WebhookEvent } from '../contract/webhook-events.ts';
import type { WebhookRow } from '../database/models/webhook.ts';
import type { Deps } from '../deps.ts';
import { classifyAnswer, classifyNoAnswer, type WebhookOutcome } from './classify-answer.ts';
import { fetchPublic } from './fetch-public.ts';
import { signEvent } from './sign-event.ts';
import { openWebhookSecret } from './webhook-secret.ts';

const timeoutMs = 10_000;
/** Of an answer no more is read: it only helps to tell what went wrong. */
const maxAnswerBytes = 4 * 1024;

/**
 * Sends an event to a webhook and tells what became of it. No redirect is followed: what is signed goes to the address
 * that the owner has set, and to no other.
 * @param id stays the same when it is sent again, so that a receiver knows a repeat
 * @throws AppError `unavailable` where the secret cannot be read
 */
export async function sendEvent(
  deps: Pick<Deps, 'webhookSecrets' | 'webhookHosts' | 'now'>,
  webhook: Pick<WebhookRow, 'id' | 'url' | 'secret'>,
  { id, event, signal }: { id: string; event: WebhookEvent; signal?: AbortSignal },
): Promise<WebhookOutcome> {
  const secret = openWebhookSecret(deps, webhook);
  const body = JSON.stringify(event);
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetchPublic(new URL(webhook.url), {
      privateHosts: deps.webhookHosts ?? [],
      maxBytes: maxAnswerBytes,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      post: { body, headers: { 'content-type': 'application/json', ...signEvent(secret, id, body, deps.now()) } },
    });
    return classifyAnswer(answer, deps.now());
  } catch (error) {
    return classifyNoAnswer(error);
  }
}
