import type { ContextBlock } from '@slack/types';
import type { Message } from '@sportello/server/contract/messages';
import type { Note } from '@sportello/server/contract/notes';
import { escapeSlack } from '../text/escape.ts';
import { shorten } from '../text/split-text.ts';
import { richPieces } from './rich-pieces.ts';
import { type Piece, type SlackPost, textPieces, threadPosts, usernameMaxLength } from './thread-message.ts';

/** A note that was written in a window: words between technicians, which must never look like an answer. */
export function notePosts(note: Note): SlackPost[] {
  return threadPosts({
    key: `note:${note.id}`,
    author: note.author.name,
    pieces: [banner('🔒 Note', ' · stays in Slack, the customer does not see it'), ...wordsOf(note)],
  });
}

/** An answer that was written in a window, under the technician's name. */
export function replyPosts({ id, author, format, body }: Message): SlackPost[] {
  const toCustomer = ' → customer';
  return threadPosts({
    key: `message:${id}`,
    author: `${shorten(author.name, usernameMaxLength - toCustomer.length)}${toCustomer}`,
    pieces: wordsOf({ format, body }),
  });
}

function wordsOf({ format, body }: Pick<Message, 'format' | 'body'>): Piece[] {
  return format === 'markdown' ? richPieces(body) : textPieces(body);
}

function banner(bold: string, rest: string): Piece {
  const block: ContextBlock = {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: `*${escapeSlack(bold)}*${escapeSlack(rest)}` }],
  };
  return { block, length: bold.length + rest.length + 2, fallback: `${bold}: ` };
}
