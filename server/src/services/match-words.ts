import { foldWords } from './search-text.ts';

/** Words beyond these are not looked for. */
const mostWords = 10;

/** What a search asks of a ticket: conditions, all of which must hold, and the values that they bind. */
export interface WordMatch {
  conditions: string[];
  bind: Record<string, string>;
}

/**
 * Makes conditions that each word of a search is found in one of `columns`, in SQL; at least one of them must be
 * folded text, such as that of `ticket_search`.
 */
export function matchWords(search: string | undefined, columns: string[]): WordMatch {
  const words = foldWords(search ?? '').slice(0, mostWords);
  return {
    conditions: words.map((_, index) => `(${columns.map((column) => found(column, index)).join(' OR ')})`),
    bind: Object.fromEntries(words.map((word, index) => [`word${index}`, `%${escapeLike(word)}%`])),
  };
}

function found(column: string, index: number): string {
  return `${column} LIKE $word${index} ESCAPE '\\'`;
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}
