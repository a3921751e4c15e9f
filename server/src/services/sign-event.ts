import { createHmac } from 'node:crypto';

/**
 * The headers that prove who sent an event and when, by Standard Webhooks: HMAC-SHA256 of `id.timestamp.body` under
 * what follows `whsec_` in the secret.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @param at when it is sent; a receiver refuses what is older than some minutes
 */
export function signEvent(secret: string, id: string, body: string, at: Date) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
