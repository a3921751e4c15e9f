import type { ExternalRef } from '@sportello/server/contract/places';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { classifySlackError, passesByItself } from '../outbound/classify-slack-error.ts';
import type { Inbox } from './inbox.ts';
import { readOwnReply, readThreadReply, type ThreadReply } from './thread-reply.ts';

const backOff: BackOff = { minMs: 500, maxMs: 30_000 };

/**
 * Reads a message of a thread from Slack as it is by now, for as long as Slack is away or refuses the token. Undefined
 * where it is gone, or is neither a person's nor a reply that the bot posted for one.
 * @throws where Slack does not show it to the bot, and where the bot stops first
 */
export async function readAgain(
  { slack, logger, signal }: Inbox,
  place: ExternalRef,
): Promise<ThreadReply | undefined> {
  const { workspace, channel, id: ts } = place;
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      const event = { ...Object(await slack.readMessage({ channel, ts })), type: 'message', channel };
      return readThreadReply(event, workspace) ?? readOwnReply(event, workspace);
    } catch (error) {
      if (!passesByItself(error) && classifySlackError(error) !== 'reconnect') throw error;
      logger.warn({ err: error, place, failures }, 'message not read yet, trying again');
      await pause(backOffMs(backOff, failures), signal);
    }
  }
  throw new Error('the bot stopped before it had read a message');
}
