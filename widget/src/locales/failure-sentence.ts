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
  // A page whose origin is not allowed is set up as little as one that names no site.
  const known = code === 'origin_not_allowed' ? 'unknown_site' : code;
  // The network is there: it is the server that does not let this page in.
  const blamed = kind === 'offline' && navigator.onLine ? 'unreachable' : kind;
  return failures[known] ?? failures[blamed] ?? words.failures.refused;
}
