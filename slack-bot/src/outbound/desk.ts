import type { Logger } from 'pino';
import type { Notices } from '../inbound/notices.ts';
import type { ServerFiles } from '../server-files.ts';
import type { Channels } from './channels.ts';
import type { KnownThreads } from './known-threads.ts';
import type { SlackCalls } from './slack-calls.ts';
import type { SlackFiles } from './slack-files.ts';

/** Everything deliveries need to reach one Slack workspace. */
export interface Desk {
  slack: SlackCalls;
  channels: Channels;
  threads: KnownThreads;
  files: SlackFiles;
  /** Files that were uploaded by this process, by attachment: where its outcome was lost, they need not go again. */
  uploads: Map<string, string>;
  serverFiles: ServerFiles;
  notices: Notices;
  logger: Logger;
  /** Slack's id of the workspace. */
  workspace: string;
  /** Where people read the workspace, with a slash at its end. */
  workspaceUrl: string;
  /** Slack's id of the bot's own user. */
  botUserId: string | undefined;
  /** For sites that name no channel. */
  defaultChannel: string;
  /** Address of the stand-in of Slack's API; undefined for Slack itself. */
  apiUrl: string | undefined;
  /** Nothing is called any more after this. */
  signal: AbortSignal;
}
