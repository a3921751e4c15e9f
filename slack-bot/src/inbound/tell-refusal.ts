import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { retryNotice } from '../blocks/retry-notice.ts';
import { classifySlackError, passesByItself } from '../outbound/classify-slack-error.ts';
import { marks } from '../outbound/deliver-mark.ts';
import { ServerError } from '../server-client.ts';
import type { Inbox } from './inbox.ts';
import type { Hearing } from './listen.ts';
import type { Wish } from './relay-reply.ts';
import type { ThreadReply } from './thread-reply.ts';

const backOff: BackOff = { minMs: 500, maxMs: 10_000 };

/**
 * Tells whoever wanted it why a message did not go where it should, with a way to try again, and marks a message that
 * did not reach the customer. Who is no technician hears it
 * quietly, and once in a thread: their words were never meant to go out.
 */
export async function tellRefusal(hearing: Hearing, reply: ThreadReply, wish: Wish, error: unknown): Promise<void> {
  const { notices, recent } = hearing;
  const { thread, message, userId } = reply;
  const listener = { thread, userId: wish.by ?? userId };
  const code = error instanceof ServerError ? error.code : undefined;
  if (code === 'not_a_technician') {
    const isQuiet = wish.intent === 'reply';
    if (isQuiet && !recent.isNew(`stranger:${thread.channel}:${thread.id}:${userId}`)) return;
    return notices.tell(listener, isQuiet ? wordsStayInside : notAllowed);
  }
  const sentence = wish.intent === 'keep' ? notKept : `Your message did not reach the customer: ${reasonOf(code)}`;
  if (wish.intent !== 'keep') await markFailed(hearing, reply);
  await notices.tell(listener, sentence, retryNotice(sentence, { thread, message, intent: wish.intent }));
}

/** Takes the mark of a failure away again, since the customer has the message now. */
export async function unmarkFailed(inbox: Inbox, { message }: ThreadReply): Promise<void> {
  const { channel, id: ts } = message;
  const remove = () => inbox.slack.removeReaction({ channel, ts, name: marks.failed });
  await insist(inbox, remove, (error) => inbox.logger.warn({ err: error, message }, 'the mark of a failure stays'));
}

/** The notice is one person's, and gone when they reload: the mark is what tells everybody. */
async function markFailed(inbox: Inbox, { message }: ThreadReply): Promise<void> {
  const { channel, id: ts } = message;
  const add = () => inbox.slack.addReaction({ channel, ts, name: marks.failed });
  await insist(inbox, add, (error) =>
    inbox.logger.warn({ err: error, message }, 'a message that did not arrive is not marked'),
  );
}

/** Tried until Slack does it or refuses it for good, or the bot stops: the event is then worked on again. */
async function insist({ signal }: Inbox, act: () => Promise<void>, tell: (error: unknown) => void): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await act();
    } catch (error) {
      tell(error);
      const mayPass = passesByItself(error) || classifySlackError(error) === 'reconnect';
      if (!mayPass || !(await pause(backOffMs(backOff, failures), signal))) return;
    }
  }
}

function reasonOf(code: string | undefined): string {
  switch (code) {
    case 'ticket_closed':
      return 'this ticket is closed. Reopen it and try again, or leave it: the customer can open a new ticket.';
    case 'unknown_thread':
      return 'Sportello does not know this ticket. Try again in a few minutes; if that does not help, tell its administrator.';
    default:
      return 'it was refused, perhaps for its length. Shorten it and try again.';
  }
}

const wordsStayInside = 'Your words stay in Slack: you are not one of the technicians of this site.';
const notAllowed = 'Nothing was changed: only technicians of this site decide what the customer reads.';
const notKept = 'This message could not be made a note: the customer may still read it.';
