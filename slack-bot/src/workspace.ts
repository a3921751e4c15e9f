import type { ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SlackConfig } from './config.ts';
import { appOfWorkspace } from './connection/app-of-workspace.ts';
import { type Credentials, createCredentials } from './connection/credentials.ts';
import { createSlackClient } from './connection/slack-client.ts';
import { quietSlackLogger } from './connection/slack-logger.ts';
import { isStandIn, plainly } from './connection/stand-in-client.ts';
import { createCatchUp } from './inbound/catch-up.ts';
import { hearRevocation } from './inbound/hear-revocation.ts';
import { createHomes } from './inbound/homes.ts';
import { createIntake } from './inbound/intake.ts';
import { createLinks } from './inbound/links.ts';
import { listen } from './inbound/listen.ts';
import { createNotices } from './inbound/notices.ts';
import { createReadFirst } from './inbound/read-first.ts';
import { receiveBy } from './inbound/receive.ts';
import { createTechnicians } from './inbound/technicians.ts';
import { createTicketThreads } from './inbound/ticket-threads.ts';
import { createWindows } from './inbound/windows.ts';
import { createChannels } from './outbound/channels.ts';
import { type Claims, createDeliveryLoop } from './outbound/delivery-loop.ts';
import { createKnownThreads, type KnownThreads } from './outbound/known-threads.ts';
import { createSlackCalls } from './outbound/slack-calls.ts';
import { createSlackFiles } from './outbound/slack-files.ts';
import type { ServerClient } from './server-client.ts';
import type { ServerFiles } from './server-files.ts';

/** One Slack workspace that the bot works in, by one bot token: both directions. */
export interface Workspace {
  /**
   * Hears what happened there. What may change a ticket is stored before it is acknowledged; the rest is for whoever is
   * waiting for it.
   * @throws where it could not be stored in time
   */
  receive(event: ReceiverEvent): Promise<void>;
  /** Begins to carry out what is owed; Slack and the server may still be away. */
  start(): void;
  /** Settles when nothing is in hand any more, once `stopping` is aborted. */
  finished(): Promise<unknown>;
  /** To be called when Slack can tell things again. */
  connected(): void;
}

export interface WorkspaceOptions {
  server: ServerClient;
  serverFiles: ServerFiles;
  slack: Pick<SlackConfig, 'channel' | 'apiUrl'> & { botToken: string };
  logger: Logger;
  /** Whether Slack can tell things. */
  isListening(): boolean;
  /** Nothing new after this. */
  stopping: AbortSignal;
  /** Nothing is called or tried any more after this. */
  abandoning: AbortSignal;
  /** Which deliveries are this workspace's; left out, all. */
  claims?: Claims | undefined;
  /** Called when Slack has taken the bot's token away for good. */
  onGone?: (() => void) | undefined;
}

/** Puts the parts of one workspace together; nothing is called until it starts. */
export function createWorkspace({
  server,
  serverFiles,
  slack: slackConfig,
  logger,
  ...rest
}: WorkspaceOptions): Workspace {
  const { stopping, abandoning, claims, onGone, isListening } = rest;
  const client = createSlackClient(slackConfig, quietSlackLogger(logger));
  const slack = createSlackCalls({ client, signal: abandoning });
  const { apiUrl } = slackConfig;
  const credentials = createCredentials({ client, logger, signal: stopping, apiUrl, onRevoked: onGone });
  const app = appOfWorkspace(slackConfig, logger);
  const ownId = createOwnId(credentials, claims);
  const notices = createNotices({ client, logger });
  const hearing = listen(app, {
    server,
    ticketThreads: createTicketThreads({ slack, ownBotId: async () => (await credentials.accepted()).botId }),
    technicians: createTechnicians({ client, logger, workspace: ownId }),
    slack,
    workspace: ownId,
    ownUserId: async () => (await credentials.accepted()).botUserId,
    notices,
    windows: createWindows({ client }),
    shownTo: (message) => (isStandIn(slackConfig.apiUrl) ? (plainly(message) as typeof message) : message),
    homes: createHomes({ client }),
    links: createLinks({ client }),
    workspaceUrl: async () => (await credentials.accepted()).workspaceUrl,
    logger,
    signal: abandoning,
  });
  const readFirst = createReadFirst({ stopping });
  const intake = createIntake({ hearing, server, stopping, claims, readFirst });
  hearRevocation(app, async () => {
    credentials.refused();
    // An uninstallation may be told after the next installation: the token knows better.
    if (onGone && (await credentials.areDead())) onGone();
  });
  const catchUp = createCatchUp({ hearing, intake, slack, ...credentials, isListening, readFirst, stopping });
  const hear = receiveBy({ app, intake });
  let threads: KnownThreads | undefined;
  let deliveries = Promise.resolve();
  let events: Promise<unknown> = Promise.resolve();

  async function runDeliveries(): Promise<void> {
    const { workspace, workspaceUrl, botUserId } = await credentials.accepted();
    threads = createKnownThreads({ slack, workspace });
    const channels = createChannels(slack);
    const { botToken, channel: defaultChannel } = slackConfig;
    const files = createSlackFiles({ client, botToken, apiUrl, signal: abandoning });
    const shared = { serverFiles, notices, logger, signal: abandoning };
    const desk = {
      ...shared,
      slack,
      channels,
      threads,
      files,
      uploads: new Map(),
      workspace,
      workspaceUrl,
      botUserId,
      defaultChannel,
      apiUrl,
    };
    await createDeliveryLoop({
      server,
      desk,
      logger,
      stopping,
      abandon: abandoning,
      onCredentialsRefused: () => credentials.refused(),
      untilAccepted: async () => void (await credentials.accepted()),
      onThreadKnownLate: (thread) => catchUp.learned(thread),
      claims,
    }).run();
  }

  return {
    receive(event) {
      if (event.retryNum) catchUp.doubt();
      return hear(event);
    },
    start() {
      deliveries = runDeliveries().catch((error: unknown) => {
        if (!stopping.aborted) logger.error({ err: error }, 'deliveries ended');
      });
      events = Promise.all([intake.run(), catchUp.run()]);
    },
    finished: () => Promise.all([deliveries, events, intake.finished()]),
    connected() {
      threads?.forgetAll();
      catchUp.look();
    },
  };
}

/**
 * Slack's id of the workspace, for good. Payloads are not asked: in a channel that firms share, they name the workspace
 * of whoever acted.
 */
function createOwnId(credentials: Credentials, claims: Claims | undefined): () => Promise<string> {
  let known: string | undefined = claims?.workspace;
  return async () => {
    known ??= (await credentials.accepted()).workspace;
    return known;
  };
}
