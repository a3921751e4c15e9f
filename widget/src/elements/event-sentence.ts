import type { Message } from '@sportello/server/contract/messages';
import type { CoreWords } from '../locales/en/core.ts';
import { longDateTime } from '../locales/formats.ts';
import { fileNames } from './file-names.ts';

/** A change of the ticket in words: who did what. */
export function eventSentence({ kind, author, call, isSolved }: Message, words: CoreWords): string {
  const events: Record<string, (name: string) => string> = words.events;
  const sentence = events[call?.outcome ?? (kind === 'rated' && !isSolved ? 'unsolved' : kind)]?.(author.name) ?? '';
  return call?.callAgainAt
    ? `${sentence} · ${words.callAgain(longDateTime(call.callAgainAt, words.language))}`
    : sentence;
}

/** An entry in one line of plain words, with its author. */
export function entrySentence(message: Message, words: CoreWords): string {
  const { kind, author, body, format, withdrawnAt } = message;
  if (kind !== 'text' && kind !== 'opened') return eventSentence(message, words);
  // Marks of emphasis say nothing in a line of plain text.
  const plain = format === 'markdown' ? body.replace(/[*~`]+|\\(?=[^\w\s])|^\s*[->] /gm, '') : body;
  return `${author.name}: ${withdrawnAt ? words.withdrawn : plain || fileNames(message).join(', ')}`;
}
