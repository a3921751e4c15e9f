import { retryNotice } from '../blocks/retry-notice.ts';
import { marks } from '../outbound/deliver-mark.ts';
import { ServerError } from '../server-client.ts';
import type { Inbox } from './inbox.ts';
import type { Hearing } from './listen.ts';
import type { Wish } from './relay-reply.ts';
import type { ThreadReply } from './thread-reply.ts';

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
export async function unmarkFailed({ slack, logger }: Inbox, { message }: ThreadReply): Promise<void> {
  const { channel, id: ts } = message;
  await slack.removeReaction({ channel, ts, name: marks.failed }).catch((error: unknown) => {
    logger.warn({ err: error, message }, 'the mark of a failure stays');
  });
}

async function markFailed({ slack, logger }: Inbox, { message }: ThreadReply): Promise<void> {
  const { channel, id: ts } = message;
  await slack.addReaction({ channel, ts, name: marks.failed }).catch((error: unknown) => {
    logger.warn({ err: error, message }, 'a message that did not arrive is not marked');
  });
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
