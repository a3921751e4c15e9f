import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type InstallURLOptions, InvalidStateError, type StateStore } from '@slack/oauth';

/** How long an owner may take between our page and their return from Slack. */
export const stateLivesMs = 10 * 60 * 1000;

/**
 * Makes the `state` of OAuth: signed, short-lived and good for one return. The SDK's own is good for many, and carries
 * the options of the installation through the browser. That it comes back to the browser that was sent away is checked by
 * the SDK, with a cookie.
 */
export function createStateStore({ secret, options }: { secret: string; options: InstallURLOptions }): StateStore {
  const used = new Map<string, number>();
  const sign = (text: string) => createHmac('sha256', secret).update(`install:${text}`).digest('base64url');

  return {
    async generateStateParam(_options, now) {
      const text = `${(now.getTime() + stateLivesMs).toString(36)}.${randomBytes(18).toString('base64url')}`;
      return `${text}.${sign(text)}`;
    },
    async verifyStateParam(now, state) {
      const [expires = '', nonce = '', signature = ''] = state.split('.');
      if (!isSame(signature, sign(`${expires}.${nonce}`))) throw new InvalidStateError('the state is not ours');
      const endsAt = Number.parseInt(expires, 36);
      if (!(endsAt > now.getTime())) throw new InvalidStateError('the state is too old');
      for (const [earlier, end] of used) if (end <= now.getTime()) used.delete(earlier);
      if (used.has(nonce)) throw new InvalidStateError('the state was used before');
      used.set(nonce, endsAt);
      return options;
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
