import { isWaiting, type Pending } from '../client/pending.ts';
import type { CoreWords } from './en/core.ts';
import { failureSentence } from './failure-sentence.ts';

/** How far something on its way has come. */
export function pendingSentence(pending: Pending, words: CoreWords): string {
  const { state, error, progress } = pending;
  if (isWaiting(pending)) {
    const isAnswered = error?.kind === 'server' || error?.kind === 'rate-limited';
    return isAnswered ? words.waitingForServer : words.waiting;
  }
  if (state === 'failed') return words.notSent(error ? failureSentence(error, words) : '');
  return state === 'sending' && progress ? `${words.sending} ${Math.round(progress * 100)}\u00a0%` : words[state];
}
