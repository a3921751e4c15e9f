import { html, nothing, type TemplateResult } from 'lit';
import type { OpenConversation } from '../client/open-conversation.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { failureSentence } from '../locales/failure-sentence.ts';

/** Stands where a conversation would, had it been read. */
export function conversationFailed(conversation: OpenConversation, words: CoreWords): TemplateResult {
  const { error } = conversation;
  return html`<div class="state" role="alert">
    <p>${error ? failureSentence(error, words) : ''}</p>
    ${
      error?.canRetry
        ? html`<button class="button" type="button" @click=${() => void conversation.load()}>${words.tryAgain}</button>`
        : nothing
    }
  </div>`;
}
