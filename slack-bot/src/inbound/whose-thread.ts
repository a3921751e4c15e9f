import type { ExternalRef } from '@sportello/server/contract/places';
import { slackErrorCode } from '../outbound/classify-slack-error.ts';
import { ServerError } from '../server-client.ts';
import type { Inbox } from './inbox.ts';

/**
 * How long the server may not know a card's thread: it is told after the card stands, perhaps after a limit of
 * Slack's, a lease and an absence of its own.
 */
export const unknownForMs = 5 * 60_000;

/** True where the server does not know the thread of what it was told. */
export function isUnknownThread(error: unknown): boolean {
  return error instanceof ServerError && error.code === 'unknown_thread';
}

/**
 * Asks Slack whether a thread that the server does not know is a ticket's. A shortcut can be chosen in any channel; one
 * that the bot is not in holds no card of its own.
 */
export async function whoseThread(
  { ticketThreads, logger }: Inbox,
  thread: ExternalRef,
  isAsked: boolean,
): Promise<'ours' | 'theirs' | 'unsure'> {
  try {
    return (await ticketThreads.has(thread)) ? 'ours' : 'theirs';
  } catch (error) {
    if (isAsked && ['channel_not_found', 'not_in_channel'].includes(slackErrorCode(error) ?? '')) return 'theirs';
    logger.warn({ err: error, thread }, 'Slack does not tell whether a thread is a ticket');
    return 'unsure';
  }
}
