import type { Logger } from 'pino';
import { pause } from './back-off.ts';
import type { SlackConfig } from './config.ts';
import { createBoltApp } from './connection/bolt-app.ts';
import { createCredentials } from './connection/credentials.ts';
import { createSlackClient } from './connection/slack-client.ts';
import { quietSlackLogger } from './connection/slack-logger.ts';
import { listen } from './inbound/listen.ts';
import { createNotices } from './inbound/notices.ts';
import { createTechnicians } from './inbound/technicians.ts';
import { createTicketThreads } from './inbound/ticket-threads.ts';
import { createWindows } from './inbound/windows.ts';
import { createChannels } from './outbound/channels.ts';
import { createDeliveryLoop } from './outbound/delivery-loop.ts';
import { createKnownThreads, type KnownThreads } from './outbound/known-threads.ts';
import { createSlackCalls } from './outbound/slack-calls.ts';
import { createServerClient } from './server-client.ts';

/** The Slack bot of one workspace. */
export interface Bot {
  /** Starts both directions; in HTTP mode rejects when the port is taken. Slack and the server may still be away. */
  start(): Promise<void>;
  /** Takes nothing new, finishes what is in hand within 8 seconds, and leaves the rest to be delivered again. */
  stop(): Promise<void>;
}

export interface BotOptions {
  server: { url: string; token: string };
  slack: SlackConfig;
  logger: Logger;
}

const finishWithinMs = 8_000;

/** Puts the bot together; nothing is called until it starts. */
export function createBot({ server: serverOptions, slack: slackConfig, logger }: BotOptions): Bot {
  const stopping = new AbortController();
  const abandoning = new AbortController();
  const server = createServerClient(serverOptions);
  const client = createSlackClient(slackConfig, quietSlackLogger(logger));
  const slack = createSlackCalls({ client, signal: abandoning.signal });
  const credentials = createCredentials({ client, logger, signal: stopping.signal });
  let threads: KnownThreads | undefined;
  const bolt = createBoltApp(slackConfig, {
    logger,
    signal: stopping.signal,
    onSocketOpen: () => threads?.forgetAll(),
  });
  const lines = listen(bolt.app, {
    server,
    ticketThreads: createTicketThreads({ slack, ownBotId: async () => (await credentials.accepted()).botId }),
    technicians: createTechnicians({ client, logger }),
    notices: createNotices({ client, logger }),
    windows: createWindows({ client }),
    logger,
    signal: abandoning.signal,
  });
  let deliveries = Promise.resolve();

  async function runDeliveries(): Promise<void> {
    const { workspace } = await credentials.accepted();
    threads = createKnownThreads({ slack, workspace });
    const channels = createChannels(slack);
    const desk = { slack, channels, threads, workspace, defaultChannel: slackConfig.channel };
    await createDeliveryLoop({
      server,
      desk,
      logger,
      stopping: stopping.signal,
      abandon: abandoning.signal,
      onCredentialsRefused: () => credentials.refused(),
      untilAccepted: async () => void (await credentials.accepted()),
    }).run();
  }

  return {
    async start() {
      await bolt.start();
      deliveries = runDeliveries().catch((error: unknown) => {
        if (!stopping.signal.aborted) logger.error({ err: error }, 'deliveries ended');
      });
    },
    async stop() {
      stopping.abort();
      const stopped = bolt.stop().catch((error: unknown) => logger.warn({ err: error }, 'Slack connection not closed'));
      const finished = Promise.all([stopped, deliveries, lines.settled()]);
      await Promise.race([finished, pause(finishWithinMs, abandoning.signal)]);
      abandoning.abort();
    },
  };
}
