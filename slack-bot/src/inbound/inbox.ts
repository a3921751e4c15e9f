import type { Logger } from 'pino';
import type { ServerClient } from '../server-client.ts';
import type { Notices } from './notices.ts';
import type { Technicians } from './technicians.ts';
import type { TicketThreads } from './ticket-threads.ts';
import type { Windows } from './windows.ts';

/** Everything that inbound events need. */
export interface Inbox {
  server: ServerClient;
  ticketThreads: TicketThreads;
  technicians: Technicians;
  notices: Notices;
  windows: Windows;
  logger: Logger;
  /** Nothing is tried again after this. */
  signal: AbortSignal;
}
