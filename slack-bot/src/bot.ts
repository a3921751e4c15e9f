import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import { pause } from './back-off.ts';
import type { OAuthConfig, SlackConfig } from './config.ts';
import { createSlackDoor } from './connection/slack-door.ts';
import { type BotPage, createInstallPages } from './installing/install-pages.ts';
import { createInstalledWorkspaces } from './installing/installed-workspaces.ts';
import { createServerClient } from './server-client.ts';
import { createServerFiles } from './server-files.ts';
import { oneWorkspace, type Workspaces } from './workspaces.ts';

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
  // Whatever waits listens to them, which is as much as there is to do.
  setMaxListeners(0, stopping.signal, abandoning.signal);
  const server = createServerClient(serverOptions);
  const serverFiles = createServerFiles({ ...serverOptions, signal: abandoning.signal });
  let isListening = false;
  const shared = {
    isListening: () => isListening,
    server,
    serverFiles,
    logger,
    stopping: stopping.signal,
    abandoning: abandoning.signal,
  };
  const { workspaces, pages } = slack.oauth ? installedByOwners(slack, slack.oauth) : byToken(slack);
  const door = createSlackDoor(slack, {
    logger,
    signal: stopping.signal,
    pages,
    known: workspaces.known,
    listenerOf: (team) => workspaces.of(team),
    onOpen() {
      isListening = true;
      for (const workspace of workspaces.all()) workspace.connected();
    },
    onClosed() {
      isListening = false;
    },
  });

  return {
    async start() {
      await door.start();
      workspaces.start();
    },
    async stop() {
      stopping.abort();
      const stopped = door.stop().catch((error: unknown) => logger.warn({ err: error }, 'Slack connection not closed'));
      await Promise.race([Promise.all([stopped, workspaces.finished()]), pause(finishWithinMs, abandoning.signal)]);
      abandoning.abort();
    },
  };

  function byToken(one: Extract<SlackConfig, { botToken: string }>): { workspaces: Workspaces; pages: BotPage[] } {
    return { workspaces: oneWorkspace({ ...shared, slack: one }), pages: [] };
  }

  function installedByOwners(several: SlackConfig, oauth: OAuthConfig): { workspaces: Workspaces; pages: BotPage[] } {
    const workspaces = createInstalledWorkspaces({ ...shared, slack: several, allowed: oauth.workspaces });
    const { apiUrl } = several;
    const pages = createInstallPages({ oauth, apiUrl, server, logger, onInstalled: () => workspaces.look() });
    return { workspaces, pages };
  }
}
