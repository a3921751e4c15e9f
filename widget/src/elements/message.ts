import type { Author, Message } from '@sportello/server/contract/messages';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CustomerDesk } from '../client/customer-desk.ts';
import { isWaiting, type Pending } from '../client/pending.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { longDateTime, timeOfDay } from '../locales/formats.ts';
import { pendingSentence } from '../locales/pending-sentence.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { fileNames } from './file-names.ts';
import { messageStyles } from './message-styles.ts';

/**
 * One message of a conversation: author, time, words, files, and how far one's own has come. Links, formatted words
 * and files are plain text until what shows them is there.
 *
 * @element sportello-message
 * @fires {CustomEvent} discard-message - The customer gives it up.
 */
export class MessageElement extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    fileWords: { attribute: false },
    message: { attribute: false },
    desk: { attribute: false },
    isContinued: { attribute: false },
    isClosed: { attribute: false },
    progress: { attribute: false },
  };

  static override readonly styles = [baseStyles, messageStyles];

  declare words: CoreWords;
  fileWords: WordsOf<'files'> | undefined;
  declare message: Message | Pending;
  declare desk: CustomerDesk;
  /** Follows another one of the same author closely and leaves out the author. */
  isContinued = false;
  /** Its ticket takes nothing any more. */
  isClosed = false;
  /** How far the newest of one's own has come. */
  progress: 'sent' | 'seen' | null = null;

  protected override render(): TemplateResult {
    const { message, words, isContinued } = this;
    const pending = 'state' in message ? message : null;
    const entry = 'state' in message ? null : message;
    const { author = null, editedAt, writtenAt, withdrawnAt } = entry ?? {};
    const { createdAt } = message;
    const isOwn = !author || author.id === this.desk.session.customer.id;
    const state = pending && (isWaiting(pending) ? 'waiting' : pending.state);
    return html`<div class="message ${isOwn ? 'own' : author.kind} ${state} ${isContinued ? 'continued' : ''}">
      ${isOwn ? nothing : this.#renderAvatar(author)}
      <div class="by ${isContinued ? 'sr' : ''}">
        ${isOwn ? html`<span class="sr">${words.you}</span>` : html`<strong dir="auto">${author.name}</strong>`}
        <time class="muted" datetime=${createdAt}>${timeOfDay(createdAt, words.language)}</time>
        <span class="muted">${(writtenAt && words.written(longDateTime(writtenAt, words.language))) || (editedAt && words.edited(timeOfDay(editedAt, words.language)))}</span>
      </div>
      ${withdrawnAt ? html`<div class="bubble withdrawn">${words.withdrawn}</div>` : this.#renderContent(message, entry)}
      ${this.#renderState(pending)}
    </div>`;
  }

  /** Initials stand under the picture, for as long as it does not come. */
  #renderAvatar({ name, avatarUrl }: Author): TemplateResult {
    // No third origin is ever asked.
    const isOurs = avatarUrl && URL.parse?.(avatarUrl)?.origin === this.desk.serverOrigin;
    return html`<span class="avatar" aria-hidden="true">${initials(name)}${isOurs ? html`<img src=${avatarUrl} alt="" />` : nothing}</span>`;
  }

  #renderContent(message: Message | Pending, entry: Message | null): TemplateResult {
    const { body } = message;
    const isMarkdown = entry?.format === 'markdown';
    const isRich = isMarkdown || /https?:|mailto:/i.test(body);
    if (isRich) void import('./register-markup.ts').catch(() => {});
    const names = fileNames(message).join('\n');
    return html`${
      body
        ? html`<div class="bubble" dir="auto">${
            isRich ? html`<sportello-markup .body=${body} .isMarkdown=${isMarkdown}>${body}</sportello-markup>` : body
          }</div>`
        : nothing
    }${
      names
        ? html`<sportello-files .words=${this.fileWords} .message=${entry} .desk=${this.desk}>${names}</sportello-files>`
        : nothing
    }`;
  }

  #renderState(pending: Pending | null): TemplateResult | typeof nothing {
    const { words, progress } = this;
    if (!pending) return progress ? html`<p class="state">${words[progress]}</p>` : nothing;
    return html`<sportello-pending-state class="state" .words=${words} .pending=${pending} .desk=${this.desk} .isClosed=${this.isClosed}>${pendingSentence(pending, words)}</sportello-pending-state>`;
  }
}

function initials(name: string): string {
  const names = name.trim().split(/\s+/);
  const letters = names.length > 1 ? [names[0], names.at(-1)] : [names[0]];
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}
