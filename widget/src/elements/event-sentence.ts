import { msg, str } from '@lit/localize';
import type { Message } from '@sportello/server/contract/messages';

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
