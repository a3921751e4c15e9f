import type { Logger } from 'pino';
import type { SlackCalls } from '../outbound/slack-calls.ts';
import type { ServerClient } from '../server-client.ts';
import type { Homes } from './homes.ts';
import type { Links } from './links.ts';
import type { Notices } from './notices.ts';
import type { Technicians } from './technicians.ts';
import type { TicketThreads } from './ticket-threads.ts';
import type { Windows } from './windows.ts';

/** Everything that inbound events need. */
export interface Inbox {
  server: ServerClient;
  /** Slack's id of the workspace that the bot is installed in. Waits until Slack has told it, if need be. */
  workspace(): Promise<string>;
  ticketThreads: TicketThreads;
  technicians: Technicians;
  /** Single messages and the bot's own reactions. */
  slack: Pick<SlackCalls, 'readMessage' | 'addReaction' | 'removeReaction'>;
  /** The bot's own user, once Slack has told it. Rejects when the bot stops first. */
  ownUserId(): Promise<string | undefined>;
  notices: Notices;
  windows: Windows;
  /** A message as its reader's Slack can show it: a stand-in knows less. */
  shownTo: <Message>(message: Message) => Message;
  homes: Homes;
  links: Links;
  /** Where people read the workspace, with a slash at its end. Waits until Slack accepts the bot. */
  workspaceUrl(): Promise<string>;
  logger: Logger;
  /** Nothing is tried again after this. */
  signal: AbortSignal;
}
