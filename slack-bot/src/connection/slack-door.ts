import { App, AuthorizationError, HTTPReceiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { pause } from '../back-off.ts';
import type { SlackConfig } from '../config.ts';
import type { BotPage } from '../installing/install-pages.ts';
import { createPageServer } from '../installing/page-server.ts';
import { answerWithinMs } from './answer-within.ts';
import { clientOptions } from './app-of-workspace.ts';
import { keepSocketOpen } from './keep-socket-open.ts';
import { quietSlackLogger, type SlackLogger, slackLogger } from './slack-logger.ts';
import { teamOf } from './team-of.ts';

/** Where Slack sends events and button presses in HTTP mode. */
const slackEventsPath = '/slack/events';
/** Clocks differ by this much at most: what is older Bolt refuses by itself, what is of the future it does not. */
const maxSkewSeconds = 5 * 60;

/** Receives what happens in Slack, by either transport, and hands it on to its workspace. */
export interface SlackDoor {
  /** Settles when the port is open, where there is one; the socket of Socket Mode opens when Slack is there. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Acknowledges what it was told, or throws: then Slack tells it again. */
interface Listener {
  receive(event: ReceiverEvent): Promise<void>;
}

interface Context {
  logger: Logger;
  signal: AbortSignal;
  /** Settles once it is known which workspaces there are. */
  known: Promise<void>;
  /** Hears what happens in a workspace; undefined where nobody does. */
  listenerOf(team: string | undefined): Listener | undefined;
  /** Pages for browsers. */
  pages: readonly BotPage[];
  /** Called whenever Slack can tell things from now on. */
  onOpen(): void;
  /** Called whenever it no longer can. */
  onClosed(): void;
}

/** Makes the door without calling Slack: it can be made and started while Slack is away. */
export function createSlackDoor(slack: SlackConfig, context: Context): SlackDoor {
  const { transport } = slack;
  return transport.mode === 'socket' ? socketDoor(slack, transport.appToken, context) : httpDoor(transport, context);
}

function socketDoor(slack: SlackConfig, appToken: string, context: Context): SlackDoor {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietSlackLogger(context.logger),
    autoReconnectEnabled: false,
    // A copy: Socket Mode changes the options it is given, and headers in them would break it.
    installerOptions: { clientOptions: clientOptions(slack) },
  });
  answerBy(receiver, context);
  const pages = slack.oauth && createPageServer(context.pages, slack.oauth.port);
  let running = Promise.resolve();
  return {
    async start() {
      await pages?.start();
      running = keepSocketOpen(receiver.client, context);
    },
    async stop() {
      await Promise.all([receiver.stop(), pages?.stop()]);
      await running;
    },
  };
}

function httpDoor({ signingSecret, port }: { signingSecret: string; port: number }, context: Context): SlackDoor {
  const logger: SlackLogger = slackLogger(context.logger);
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [slackEventsPath],
    port,
    customRoutes: [...context.pages],
    customPropertiesExtractor: (req) => ({ signedAt: Number(req.headers['x-slack-request-timestamp']) }),
    logger,
  });
  answerBy(receiver, context);
  return {
    async start() {
      await receiver.start(port);
      context.onOpen();
    },
    stop: async () => void (await receiver.stop()),
  };
}

/** A request whose time has not come could be repeated until it has. */
function refuseFromFuture(signedAt: unknown): void {
  if (typeof signedAt !== 'number' || signedAt <= Date.now() / 1000 + maxSkewSeconds) return;
  throw new AuthorizationError('its timestamp lies in the future', new Error(`signed at ${signedAt}`));
}

/** A receiver knows one app: this one passes everything on to its workspace. */
function answerBy(receiver: SocketModeReceiver | HTTPReceiver, { listenerOf, known, logger, signal }: Context): void {
  const front = new App({
    receiver,
    logger: slackLogger(logger),
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
  });
  front.processEvent = async (event) => {
    refuseFromFuture(event.customProperties?.signedAt);
    const team = teamOf(event.body);
    const listener = listenerOf(team) ?? (await listenerOnceKnown(team));
    if (listener) return listener.receive(event);
    logger.info({ team }, 'nobody listens to this workspace');
    await event.ack();
  };

  /** Throws while it is not known whether anybody listens: what is not acknowledged Slack sends again, or tells who acted. */
  async function listenerOnceKnown(team: string | undefined): Promise<Listener | undefined> {
    const isKnown = await Promise.race([known.then(() => true), pause(answerWithinMs, signal).then(() => false)]);
    if (!isKnown) throw new Error('the server has not told yet where the app is installed');
    return listenerOf(team);
  }
}
