import type { Message } from '@sportello/server/contract/messages';
import type { Ticket } from '@sportello/server/contract/tickets';
import { escapeSlack } from '../text/escape.ts';
import { contactsLabel } from './card-facts.ts';
import { fit } from './fit.ts';
import { type SlackPost, sectionMaxLength, threadMessage, verbatimSection } from './thread-message.ts';

/**
 * What the thread shows of an entry of the conversation: a customer's words and files under their name, a change
 * that the customer made in one line. Nothing of an entry without either.
 */
export function entryPosts(message: Message, ticket: Ticket): SlackPost[] {
  const key = `message:${message.id}`;
  const { author, body, attachments } = message;
  switch (message.kind) {
    case 'rated':
      return [lineOf(key, `${author.name}: ${message.isSolved ? 'solved 👍' : 'not solved 👎'}`, body)];
    case 'contacts_changed':
      return [lineOf(key, `${author.name} changed who is kept informed`, contactsLabel(ticket.contacts) || 'nobody')];
    default:
      return threadMessage({ key, author: author.name, body, attachments });
  }
}

function lineOf(key: string, what: string, more: string): SlackPost {
  const line = fit(more === '' ? what : `${what} · ${more}`, sectionMaxLength);
  const part = `${key}:0`;
  return { key: part, text: escapeSlack(line), blocks: [{ ...verbatimSection(line), block_id: `${part}:0` }] };
}
