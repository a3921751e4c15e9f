import type { Message } from '@sportello/server/contract/messages';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { entrySentence } from './event-sentence.ts';

/** An arrival as it is spoken: the ticket is named where it is not the one on the screen. */
export function newsSentence(message: Message, desk: CustomerDesk, words: CoreWords): string {
  const { ticketId } = message;
  const sentence = entrySentence(message, words);
  const number = desk.lists.find(ticketId)?.number;
  return desk.conversation?.ticketId === ticketId || !number ? sentence : `#${number} ${sentence}`;
}
