import type { Failure } from '../client/pending.ts';
import type { CoreWords } from './en/core.ts';
import type { WordsOf } from './words.ts';

/** What happened and what to do, in the customer's language; of a file in the words that attachments have, once they are there. */
export function failureSentence(
  { code, kind, file }: Pick<Failure, 'code' | 'kind' | 'file'>,
  words: CoreWords | WordsOf<'attachments'>,
): string {
  if (file) return `${file.name}: ${'fileProblems' in words ? words.fileProblems[file.problem] : ''}`;
  const failures: Record<string, string> = words.failures;
  // The network is there: it is the server that does not let this page in, or knows no such site.
  const isKeptOut = /_site|origin/.test(code) || (kind === 'offline' && navigator.onLine);
  return failures[code] ?? failures[isKeptOut ? 'unreachable' : kind] ?? words.failures.refused;
}
