import { html, nothing, type TemplateResult } from 'lit';
import type { SportelloError } from '../../client/sportello-error.ts';
import { reasonOf, refusalOf } from '../refusals/refusal.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    offline: 'The server cannot be reached. Nothing is lost: try again.',
    timeout: 'The server has not answered in time. Try again.',
    wait: (seconds: number) => `Too many attempts. Wait ${seconds} seconds, then try again.`,
    credentials: 'E-mail address or password is wrong.',
    ended: 'You are signed out. Sign in again.',
    server: 'The server has failed. Try again; if it stays, quote this to whoever runs it:',
    tryAgain: 'Try again',
  },
  it: {
    offline: 'Il server non è raggiungibile. Niente è perso: riprova.',
    timeout: 'Il server non ha risposto in tempo. Riprova.',
    wait: (seconds: number) => `Troppi tentativi. Attendi ${seconds} secondi, poi riprova.`,
    credentials: 'L’indirizzo e-mail o la password non sono corretti.',
    ended: 'Sei uscito. Accedi di nuovo.',
    server: 'Il server ha avuto un errore. Riprova; se continua, comunica questo a chi lo gestisce:',
    tryAgain: 'Riprova',
  },
});

/** What a refused field is called where it is shown; empty: nothing but the reason is said. */
type NameOf = (path: string) => string;

/** What went wrong and what to do, in a sentence; what the server says of a refusal is said in the page's language. */
function troubleSentence(failure: SportelloError, nameOf: NameOf): string {
  if (failure.kind === 'offline') return words.offline;
  if (failure.kind === 'timeout') return words.timeout;
  if (failure.kind === 'rate-limited') return words.wait(failure.retryAfterSeconds ?? 60);
  if (failure.kind === 'server') return `${words.server} ${failure.requestId ?? failure.message}`;
  if (failure.code === 'invalid_credentials') return words.credentials;
  if (failure.code === 'unauthenticated') return words.ended;
  return failure.details.length > 0
    ? failure.details
        .map(({ path, message }) =>
          [nameOf(path.replace(/^(body|query|params)\.?/, '')), reasonOf(message)].filter(Boolean).join(': '),
        )
        .join(' · ')
    : refusalOf(failure);
}

/** A failure where it happened, with a way to try again where that may help. */
export function trouble(
  failure: SportelloError | null,
  again?: () => unknown,
  nameOf: NameOf = (path) => path,
): TemplateResult | typeof nothing {
  if (!failure) return nothing;
  return html`<div class="notice bad" role="alert">
    <p>${troubleSentence(failure, nameOf)}</p>
    ${again && failure.canRetry ? html`<button class="quiet" type="button" @click=${again}>${words.tryAgain}</button>` : nothing}
  </div>`;
}
