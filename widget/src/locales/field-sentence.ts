import { type FieldProblem, maxLengths, type TicketField } from '../client/ticket-rules.ts';
import { number } from './formats.ts';
import type { WordsOf } from './words.ts';

/** What is wrong with a field and how to mend it; empty where the field says so itself. */
export function fieldSentence(field: TicketField, problem: FieldProblem | undefined, words: WordsOf<'form'>): string {
  switch (problem) {
    case 'refused':
      return words.refusedValue;
    case 'too-long':
      return words.tooLong(number(field === 'subject' ? maxLengths.subject : maxLengths.description, words.language));
    case 'window-ends':
      return words.windowEnds;
    case 'window-past':
      return words.windowPast;
    case 'missing':
      return words.missing[field];
    default:
      return '';
  }
}
