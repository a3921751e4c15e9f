import { type FieldProblem, maxLengths, type TicketField } from '../client/ticket-rules.ts';
import { number } from './formats.ts';
import type { WordsOf } from './words.ts';

/** What is wrong with a field and how to mend it. */
export function fieldSentence(field: TicketField, problem: FieldProblem, words: WordsOf<'form'>): string {
  switch (problem) {
    case 'refused':
      return words.refusedValue;
    case 'too-long':
      return words.tooLong(number(field === 'subject' ? maxLengths.subject : maxLengths.description, words.language));
    case 'not-a-phone':
      return words.notAPhone;
    case 'missing':
      return words.missing[field];
  }
}
