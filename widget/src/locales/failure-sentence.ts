import type { Failure } from '../client/pending.ts';
import type { CoreWords } from './en/core.ts';

/** What happened and what to do, in the customer's language. */
export function failureSentence({ code, kind }: Pick<Failure, 'code' | 'kind'>, words: CoreWords): string {
  const failures: Record<string, string> = words.failures;
  // A page whose origin is not allowed is set up as little as one that names no site.
  const known = code === 'origin_not_allowed' ? 'unknown_site' : code;
  // The network is there: it is the server that does not let this page in.
  const blamed = kind === 'offline' && navigator.onLine ? 'unreachable' : kind;
  return failures[known] ?? failures[blamed] ?? words.failures.refused;
}
