import { WebClient } from '@slack/web-api';
import { inSpan } from '@sportello/server/tracing/spans';
import type { SlackConfig } from '../config.ts';
import type { SlackLogger } from './slack-logger.ts';
import { isStandIn, StandInClient } from './stand-in-client.ts';

/** Each call is a span of what it is done for. */
function traced<Client extends typeof WebClient>(Base: Client): Client {
  return class extends (Base as typeof WebClient) {
    override apiCall(...call: Parameters<WebClient['apiCall']>): ReturnType<WebClient['apiCall']> {
      return inSpan({ name: `Slack ${call[0]}`, kind: 'client' }, () => super.apiCall(...call));
    }
  } as Client;
}

const TracedClient = traced(WebClient);
const TracedStandInClient = traced(StandInClient);

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
  return new (isStandIn(apiUrl) ? TracedStandInClient : TracedClient)(botToken, {
    retryConfig: { retries: 0 },
    timeout: slackTimeoutMs,
    rejectRateLimitedCalls: true,
    logger,
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  });
}
