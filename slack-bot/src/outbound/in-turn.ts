import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Pacer } from './pacer.ts';

/**
 * Makes a call in its turn, and lets others wait where Slack says that it was one too many.
 * @param call is told whether it had to wait for its turn
 */
export async function inTurn<Answer>(
  pacer: Pacer,
  key: string,
  call: (hasWaited: boolean) => Promise<Answer>,
): Promise<Answer> {
  const hasWaited = await pacer.turn(key);
  try {
    return await call(hasWaited);
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) pacer.holdUntil(key, new Date(Date.now() + error.retryAfter * 1000));
    throw error;
  }
}
