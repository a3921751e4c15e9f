import type { Logger } from 'pino';
import type { SlackCalls } from '../outbound/slack-calls.ts';
import type { ServerClient } from '../server-client.ts';
import type { Notices } from './notices.ts';
import type { Technicians } from './technicians.ts';

/** Everything that inbound events need. */
export interface Inbox {
  server: ServerClient;
  slack: SlackCalls;
  technicians: Technicians;
  notices: Notices;
  logger: Logger;
  /** Nothing is tried again after this. */
  signal: AbortSignal;
}
