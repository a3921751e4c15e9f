import { WebClient } from '@slack/web-api';
import type { SlackConfig } from '../config.ts';
import type { SlackLogger } from './slack-logger.ts';
import { isStandIn, StandInClient } from './stand-in-client.ts';

/** Every Slack call fails after this instead of waiting for ever; the SDK's own default is no limit. */
export const slackTimeoutMs = 10_000;

/**
 * Makes the client for the bot's own calls. It repeats nothing by itself and does not stall its queue when rate
 * limited: after a lost answer the SDK would post a second time, since chat.postMessage has no idempotency key.
 */
export function createSlackClient(
  { botToken, apiUrl }: { botToken: string; apiUrl?: SlackConfig['apiUrl'] },
  logger: SlackLogger,
): WebClient {
  return new (isStandIn(apiUrl) ? StandInClient : WebClient)(botToken, {
    retryConfig: { retries: 0 },
    timeout: slackTimeoutMs,
    rejectRateLimitedCalls: true,
    logger,
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  });
}
