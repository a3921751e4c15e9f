import type { Logger } from 'pino';
import { pause } from './back-off.ts';
import type { SlackConfig } from './config.ts';
import { createSlackDoor } from './connection/slack-door.ts';
import { createServerClient } from './server-client.ts';
import { createWorkspace } from './workspace.ts';

/** The Slack bot. */
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
export function createBot({ server: serverOptions, slack, logger }: BotOptions): Bot {
  const stopping = new AbortController();
  const abandoning = new AbortController();
  const workspace = createWorkspace({
    server: createServerClient(serverOptions),
    slack,
    logger,
    stopping: stopping.signal,
    abandoning: abandoning.signal,
  });
  const door = createSlackDoor(slack, {
    logger,
    signal: stopping.signal,
    appOf: () => workspace.app,
    onSocketOpen: () => workspace.forgetThreads(),
  });

  return {
    async start() {
      await door.start();
      workspace.start();
    },
    async stop() {
      stopping.abort();
      const stopped = door.stop().catch((error: unknown) => logger.warn({ err: error }, 'Slack connection not closed'));
      await Promise.race([Promise.all([stopped, workspace.finished()]), pause(finishWithinMs, abandoning.signal)]);
      abandoning.abort();
    },
  };
}
