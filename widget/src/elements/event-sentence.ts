import type { Message } from '@sportello/server/contract/messages';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { CoreWords } from '../locales/en/core.ts';

/** A change of the ticket in words: who did what. */
export function eventSentence({ kind, author }: Message, words: CoreWords): string {
  const events: Partial<Record<Message['kind'], (name: string) => string>> = words.events;
  return events[kind]?.(author.name) ?? '';
}

/** An arrival as it is spoken: the ticket is named where it is not the one on the screen. */
export function newsSentence(message: Message, desk: CustomerDesk, words: CoreWords): string {
  const { kind, author, body, ticketId } = message;
  const sentence = kind === 'text' || kind === 'opened' ? `${author.name}: ${body}` : eventSentence(message, words);
  const number = (desk.open.find(ticketId) ?? desk.closed.find(ticketId))?.number;
  return desk.conversation?.ticketId === ticketId || !number ? sentence : `#${number} ${sentence}`;
}
