import type { ExternalRef } from '@sportello/server/contract/places';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { passesByItself } from '../outbound/classify-slack-error.ts';
import type { Inbox } from './inbox.ts';
import { readOwnReply, readThreadReply, type ThreadReply } from './thread-reply.ts';

const backOff: BackOff = { minMs: 500, maxMs: 30_000 };

/**
 * Reads a message of a thread from Slack as it is by now, for as long as Slack is away. Undefined where it is gone, or
 * is neither a person's nor a reply that the bot posted for one.
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
      if (!passesByItself(error)) {
        logger.warn({ err: error, place }, 'Slack does not show a message');
        return undefined;
      }
      await pause(backOffMs(backOff, failures), signal);
    }
  }
  return undefined;
}
