import { msg, str } from '@lit/localize';
import type { Message } from '@sportello/server/contract/messages';
import type { CustomerDesk } from '../client/customer-desk.ts';

/** A change of the ticket in words: who did what. */
export function eventSentence({ kind, author }: Message): string {
  switch (kind) {
    case 'claimed':
      return msg(str`${author.name} has taken the ticket`);
    case 'closed':
      return msg(str`Ticket closed by ${author.name}`);
    case 'reopened':
      return msg(str`Ticket reopened by ${author.name}`);
    default:
      return '';
  }
}

/** An arrival as it is spoken: the ticket is named where it is not the one on the screen. */
export function newsSentence(message: Message, desk: CustomerDesk): string {
  const { kind, author, body, ticketId } = message;
  const sentence = kind === 'text' || kind === 'opened' ? `${author.name}: ${body}` : eventSentence(message);
  const number = (desk.open.find(ticketId) ?? desk.closed.find(ticketId))?.number;
  return desk.conversation?.ticketId === ticketId || !number ? sentence : `#${number} ${sentence}`;
}
