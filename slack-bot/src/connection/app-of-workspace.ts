import { App, type Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SlackConfig } from '../config.ts';
import { slackTimeoutMs } from './slack-client.ts';
import { slackLogger } from './slack-logger.ts';

/** Makes the Bolt app that the listeners of one workspace are registered with; the door hands it what happens there. */
export function appOfWorkspace(slack: { botToken: string; apiUrl?: SlackConfig['apiUrl'] }, logger: Logger): App {
  return new App({
    receiver: noReceiver,
    logger: slackLogger(logger),
    // With `token` instead, Bolt would call auth.test at once, and a failure would end the process or silence the app.
    authorize: async () => ({ botToken: slack.botToken }),
    ignoreSelf: false, // needs ids that only auth.test tells; replies are filtered by `bot_id`
    convoStore: false,
    clientOptions: clientOptions(slack),
  });
}

/** Options for clients that Bolt makes by itself. */
export function clientOptions({ apiUrl }: Pick<SlackConfig, 'apiUrl'>) {
  return { retryConfig: { retries: 0 }, timeout: slackTimeoutMs, ...(apiUrl ? { slackApiUrl: apiUrl } : {}) };
}

/** All workspaces share one receiver, which is the door's. */
const noReceiver: Receiver = {
  init() {},
  async start() {},
  async stop() {},
};
