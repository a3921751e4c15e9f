import { editExternalMessage, withdrawExternalMessage } from '@sportello/server/contract/external-message-operations';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { passesByItself } from '../outbound/classify-slack-error.ts';
import { ServerError } from '../server-client.ts';
import { slackToMarkdown } from '../text/slack-to-markdown.ts';
import type { Inbox } from './inbox.ts';
import type { MessageChange } from './message-change.ts';
import { createPatience } from './patience.ts';
import { isUnknownThread, unknownForMs, whoseThread } from './whose-thread.ts';

const backOff: BackOff = { minMs: 500, maxMs: 30_000 };

/**
 * Brings an edit or a deletion to the customer: tried until the server has it or refuses it. What was never relayed
 * is not changed either; what comes before its message the server keeps for it.
 * @throws where the bot stops first, and where the server fails at it for minutes
 */
export async function relayChange(inbox: Inbox, change: MessageChange): Promise<void> {
  const { logger, notices, signal } = inbox;
  const { message } = change;
  const tried = createPatience();
  const heardAt = Date.now();
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await relayOnce(inbox, change);
      logger.info({ message }, 'change relayed');
      return;
    } catch (error) {
      if (error instanceof ServerError && error.code === 'not_found') return;
      if (isUnknownThread(error)) {
        const isTooLate = Date.now() - heardAt > unknownForMs;
        if (isTooLate || (await whoseThread(inbox, change.thread, false)) === 'theirs') return;
      }
      if (!(error instanceof ServerError) && !passesByItself(error)) throw error;
      if (error instanceof ServerError && !error.canRetry && !isUnknownThread(error)) {
        logger.warn({ err: error, message }, 'change refused');
        return notices.tell(change, change.words ? editWasRefused : deletionWasRefused);
      }
      tried(error);
      logger.warn({ err: error, message, failures }, 'change not relayed yet, trying again');
      await pause(backOffMs(backOff, failures), signal);
    }
  }
}

async function relayOnce({ server, technicians }: Inbox, change: MessageChange): Promise<void> {
  const { thread, message, words, editedAt } = change;
  if (!words) return void (await server.call(withdrawExternalMessage, { body: { message, thread } }));
  const body = await slackToMarkdown(words, technicians);
  await server.call(editExternalMessage, { body: { message, thread, editedAt, format: 'markdown', body } });
}

const editWasRefused =
  'The customer still reads your message as it was: the change was refused, perhaps for its length.';
const deletionWasRefused = 'The customer still reads the message that you deleted: Sportello refused to take it back.';
