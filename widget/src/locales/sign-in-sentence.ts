import type { SportelloError } from '../client/sportello-error.ts';
import { failureSentence } from './failure-sentence.ts';
import type { WordsOf } from './words.ts';

/** Why nobody was let in, and what to do. */
export function signInSentence(error: SportelloError, words: WordsOf<'sign-in'>): string {
  if (error.code === 'invalid_credentials') return words.wrongCredentials;
  if (error.code === 'invalid_identity') return words.notRecognised;
  const { kind, retryAfterSeconds } = error;
  if (kind === 'rate-limited' && retryAfterSeconds) return words.tooManyAttempts(Math.ceil(retryAfterSeconds / 60));
  return failureSentence(error, words);
}
