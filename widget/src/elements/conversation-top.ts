import { html, nothing, type TemplateResult } from 'lit';
import type { OpenConversation } from '../client/open-conversation.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { trouble } from './desk-parts.ts';

/** What stands above the entries: why there are none, that they are on their way, or how to read earlier ones. */
export function conversationTop(
  conversation: OpenConversation,
  words: CoreWords,
  askOlder: () => void,
  isMissing: boolean,
): TemplateResult | typeof nothing {
  const { status, error, olderCursor } = conversation;
  if (status === 'failed') {
    const retry = !!error?.canRetry && (() => void conversation.load());
    return trouble(error ? failureSentence(error, words) : '', words, retry, 'state');
  }
  if (status === 'loading') return html`<p class="event">${words.loading}</p>`;
  if (!olderCursor) return nothing;
  return html`<button class="quiet older" type="button" @click=${askOlder}>${words.earlierMessages}</button>
    ${isMissing ? html`<p class="error" role="alert">${words.partNotLoaded}</p>` : nothing}`;
}
