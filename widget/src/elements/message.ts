import type { Author, Message } from '@sportello/server/contract/messages';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CustomerDesk } from '../client/customer-desk.ts';
import { isWaiting, type PendingMessage } from '../client/outbox.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { timeOfDay } from '../locales/formats.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { linkify } from './linkify.ts';

/**
 * One message of a conversation: author, time, words, files, and how far one's own has come. What shows formatted
 * words and files is loaded by the conversation; until it is there, they are plain text.
 *
 * @element sportello-message
 * @fires {CustomEvent} retry-message - The customer asks to send it again.
 */
export class MessageElement extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    fileWords: { attribute: false },
    message: { attribute: false },
    desk: { attribute: false },
    isContinued: { attribute: false },
    progress: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    css`
      .message {
        display: grid;
        grid-template-columns: 32px minmax(0, 1fr);
        gap: 2px 10px;
        max-width: min(620px, 92%);
      }
      .own {
        grid-template-columns: minmax(0, 1fr);
        justify-items: end;
        margin-inline-start: auto;
      }
      .avatar {
        display: grid;
        place-items: center;
        grid-row: span 2;
        width: 32px;
        height: 32px;
        border-radius: 50%;
        background: var(--_done-soft);
        color: var(--_done);
        font-size: 12px;
        font-weight: 650;
        object-fit: cover;
      }
      .technician .avatar {
        background: var(--_a);
        color: var(--_on-a);
      }
      .by {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 8px;
        font-size: 13px;
      }
      .by strong {
        font-weight: 650;
        overflow-wrap: anywhere;
      }
      .bubble {
        grid-column: 2;
        justify-self: start;
        max-width: 100%;
        padding: 8px 12px;
        border: 1px solid var(--_line);
        border-radius: var(--sportello-bubble-corner, calc(var(--_r) * 1.25));
        background: var(--_sunken);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .technician .bubble {
        background: var(--_raised);
        border-color: var(--_control);
      }
      .own .bubble {
        grid-column: 1;
        justify-self: end;
        border-color: transparent;
        background: var(--_a-soft);
      }
      sportello-files {
        grid-column: 2;
        color: var(--_muted);
        white-space: pre-line;
      }
      .own sportello-files {
        grid-column: 1;
      }
      .withdrawn {
        color: var(--_muted);
        font-style: italic;
      }
      .continued .avatar {
        display: none;
      }
      .state {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: end;
        gap: 0 8px;
        text-align: end;
        color: var(--_muted);
        font-size: 13px;
      }
      .failed .bubble {
        border: 1px dashed var(--_danger);
        background: none;
      }
      .failed .state {
        color: var(--_danger);
        font-weight: 500;
      }
      .state button {
        min-height: 32px;
        color: inherit;
        text-decoration: underline;
      }
      @media (forced-colors: active) {
        .own .bubble,
        .avatar {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  declare words: CoreWords;
  fileWords: WordsOf<'files'> | undefined;
  declare message: Message | PendingMessage;
  declare desk: CustomerDesk;
  /** Follows another one of the same author closely and leaves out the author. */
  isContinued = false;
  /** How far the newest of one's own has come. */
  progress: 'sent' | 'seen' | null = null;

  #retry(): void {
    this.dispatchEvent(new CustomEvent('retry-message', { bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const { message, words, isContinued } = this;
    const pending = 'state' in message ? message : null;
    const entry = 'state' in message ? null : message;
    const { author = null, editedAt = null, withdrawnAt = null } = entry ?? {};
    const { createdAt } = message;
    const isOwn = !author || author.id === this.desk.session.customer.id;
    const state = pending && (isWaiting(pending) ? 'waiting' : pending.state);
    return html`<div class="message ${isOwn ? 'own' : author.kind} ${state} ${isContinued ? 'continued' : ''}">
      ${isOwn ? nothing : this.#renderAvatar(author)}
      <div class="by ${isContinued ? 'sr' : ''}">
        ${isOwn ? html`<span class="sr">${words.you}</span>` : html`<strong dir="auto">${author.name}</strong>`}
        <time class="muted" datetime=${createdAt}>${timeOfDay(createdAt, words.language)}</time>
        ${editedAt ? html`<span class="muted">${words.edited(timeOfDay(editedAt, words.language))}</span>` : nothing}
      </div>
      ${withdrawnAt ? html`<div class="bubble withdrawn">${words.withdrawn}</div>` : this.#renderContent(message, entry)}
      ${this.#renderState(pending)}
    </div>`;
  }

  #renderAvatar({ name, avatarUrl }: Author): TemplateResult {
    // No third origin is ever asked.
    if (avatarUrl && URL.parse?.(avatarUrl)?.origin === this.desk.serverOrigin) {
      return html`<img class="avatar" src=${avatarUrl} alt="" />`;
    }
    return html`<span class="avatar" aria-hidden="true">${initials(name)}</span>`;
  }

  #renderContent({ body, attachments }: Message | PendingMessage, entry: Message | null): TemplateResult {
    const names = attachments?.map(({ name }) => name).join('\n');
    return html`${
      body
        ? html`<div class="bubble" dir="auto">${
            entry?.format === 'markdown'
              ? html`<sportello-markup .body=${body}>${body}</sportello-markup>`
              : linkify(body).map(({ text, href }) =>
                  href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>` : text,
                )
          }</div>`
        : nothing
    }${
      names
        ? html`<sportello-files .words=${this.fileWords} .message=${entry} .desk=${this.desk}>${names}</sportello-files>`
        : nothing
    }`;
  }

  #renderState(pending: PendingMessage | null): TemplateResult | typeof nothing {
    const { words } = this;
    const { error } = pending ?? {};
    if (pending?.state !== 'failed') {
      const progress = pending?.state ?? this.progress;
      return progress ? html`<p class="state">${words[progress]}</p>` : nothing;
    }
    if (isWaiting(pending)) return html`<p class="state">${words.waiting}</p>`;
    return html`<div class="state" role="alert">
      <span>${words.notSent(error ? failureSentence(error, words) : '')}</span>
      ${
        error?.canRetry === false
          ? nothing
          : html`<button class="quiet" type="button" @click=${this.#retry}>${words.sendAgain}</button>`
      }
    </div>`;
  }
}

function initials(name: string): string {
  const names = name.trim().split(/\s+/);
  const letters = names.length > 1 ? [names[0], names.at(-1)] : [names[0]];
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}
