import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SlackConfig } from '../config.ts';
import { keepSocketOpen } from './keep-socket-open.ts';
import { slackTimeoutMs } from './slack-client.ts';
import { quietSlackLogger, type SlackLogger, slackLogger } from './slack-logger.ts';

/** Where Slack sends events and button presses in HTTP mode. */
const slackEventsPath = '/slack/events';

/** Receives what happens in Slack, by either transport. */
export interface BoltApp {
  app: App;
  /** HTTP mode: settles when the port is open. Socket Mode: at once; the socket opens when Slack is there. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Context {
  logger: Logger;
  signal: AbortSignal;
  /** Called whenever a socket has opened. */
  onSocketOpen(): void;
}

/** Makes the Bolt app without calling Slack: it can be made and started while Slack is away. */
export function createBoltApp(slack: SlackConfig, context: Context): BoltApp {
  const { transport } = slack;
  return transport.mode === 'socket'
    ? socketApp(slack, transport.appToken, context)
    : httpApp(slack, transport, slackLogger(context.logger));
}

function socketApp(slack: SlackConfig, appToken: string, context: Context): BoltApp {
  const logger = slackLogger(context.logger);
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietSlackLogger(context.logger),
    autoReconnectEnabled: false,
    // A copy: Socket Mode changes the options it is given, and headers in them would break it.
    installerOptions: { clientOptions: clientOptions(slack) },
  });
  let running = Promise.resolve();
  return {
    app: boltApp(slack, receiver, logger),
    async start() {
      running = keepSocketOpen(receiver.client, { ...context, onOpen: context.onSocketOpen });
    },
    async stop() {
      await receiver.stop();
      await running;
    },
  };
}

function httpApp(
  slack: SlackConfig,
  { signingSecret, port }: { signingSecret: string; port: number },
  logger: SlackLogger,
): BoltApp {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: [slackEventsPath], port, logger });
  return {
    app: boltApp(slack, receiver, logger),
    start: async () => void (await receiver.start(port)),
    stop: async () => void (await receiver.stop()),
  };
}

function boltApp(slack: SlackConfig, receiver: SocketModeReceiver | HTTPReceiver, logger: SlackLogger): App {
  return new App({
    receiver,
    logger,
    // With `token` instead, Bolt would call auth.test at once, and a failure would end the process or silence the app.
    authorize: async () => ({ botToken: slack.botToken }),
    ignoreSelf: false, // needs ids that only auth.test tells; replies are filtered by `bot_id`
    convoStore: false,
    clientOptions: clientOptions(slack),
  });
}

function clientOptions({ apiUrl }: SlackConfig) {
  return { retryConfig: { retries: 0 }, timeout: slackTimeoutMs, ...(apiUrl ? { slackApiUrl: apiUrl } : {}) };
}
