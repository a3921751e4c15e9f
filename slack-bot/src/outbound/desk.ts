import type { Channels } from './channels.ts';
import type { KnownThreads } from './known-threads.ts';
import type { SlackCalls } from './slack-calls.ts';

/** Everything deliveries need to reach one Slack workspace. */
export interface Desk {
  slack: SlackCalls;
  channels: Channels;
  threads: KnownThreads;
  /** Slack's id of the workspace. */
  workspace: string;
  /** Where people read the workspace, with a slash at its end. */
  workspaceUrl: string;
  /** For sites that name no channel. */
  defaultChannel: string;
}
