import type { Message } from '@sportello/server/contract/messages';
import type { Note } from '@sportello/server/contract/notes';
import { shorten } from '../text/split-text.ts';
import { mrkdwn } from './context-texts.ts';
import { type SlackPost, threadMessage, usernameMaxLength } from './thread-message.ts';

/** Stands behind a technician's name where the customer has what they wrote. */
export const toCustomer = ' → customer';

/** A note that was written in a window: words between technicians, which must never look like an answer. */
export function notePosts({ id, author, format, body }: Note): SlackPost[] {
  const lead = {
    elements: [mrkdwn('🔒 *Note* · stays in Slack, the customer does not see it')],
    fallback: '🔒 Note, not for the customer',
  };
  return threadMessage({ key: `note:${id}`, author: author.name, lead, format, body });
}

/** An answer that was written in a window, under the technician's name. */
export function replyPosts({ id, author, format, body }: Message): SlackPost[] {
  const name = `${shorten(author.name, usernameMaxLength - toCustomer.length)}${toCustomer}`;
  return threadMessage({ key: `message:${id}`, author: name, format, body });
}
