import type { Author } from '@sportello/server/contract/messages';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { isWaiting } from '../client/outbox.ts';
import type { SportelloError } from '../client/sportello-error.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { timeOfDay } from '../locales/formats.ts';
import { baseStyles } from './base-styles.ts';
import { linkify } from './linkify.ts';

/**
 * One message of a conversation: author, time, text, and how far one's own has come.
 *
 * @element sportello-message
 * @fires {CustomEvent} retry-message - The customer asks to send it again.
 */
export class MessageElement extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    author: { attribute: false },
    body: { attribute: false },
    createdAt: { attribute: false },
    isOwn: { attribute: false },
    isContinued: { attribute: false },
    state: { attribute: false },
    error: { attribute: false },
    serverOrigin: { attribute: false },
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
  author: Author | null = null;
  body = '';
  createdAt = '';
  /** Written by whoever is signed in. */
  isOwn = false;
  /** Follows another one of the same author closely and leaves out the author. */
  isContinued = false;
  state: 'sending' | 'sent' | 'failed' = 'sent';
  error: SportelloError | null = null;
  /** Origin from which pictures may be loaded: no third one is ever asked. */
  serverOrigin = '';

  #retry(): void {
    this.dispatchEvent(new CustomEvent('retry-message', { bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const { author, isOwn, words } = this;
    const kind = isOwn ? 'own' : author?.kind;
    const state = isWaiting(this) ? 'waiting' : this.state;
    return html`<div class="message ${kind} ${state} ${this.isContinued ? 'continued' : ''}">
      ${isOwn || !author ? nothing : this.#renderAvatar(author)}
      <div class="by ${this.isContinued ? 'sr' : ''}">
        ${isOwn ? html`<span class="sr">${words.you}</span>` : html`<strong dir="auto">${author?.name}</strong>`}
        <time class="muted" datetime=${this.createdAt}>${this.createdAt && timeOfDay(this.createdAt, words.language)}</time>
      </div>
      <div class="bubble" dir="auto">${this.#renderBody()}</div>
      ${this.#renderState()}
    </div>`;
  }

  #renderAvatar({ name, avatarUrl }: Author): TemplateResult {
    if (avatarUrl && this.serverOrigin && URL.parse?.(avatarUrl)?.origin === this.serverOrigin) {
      return html`<img class="avatar" src=${avatarUrl} alt="" />`;
    }
    return html`<span class="avatar" aria-hidden="true">${initials(name)}</span>`;
  }

  #renderBody(): (TemplateResult | string)[] {
    return linkify(this.body).map(({ text, href }) =>
      href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>` : text,
    );
  }

  #renderState(): TemplateResult | typeof nothing {
    const { words } = this;
    if (this.state === 'sending') return html`<p class="state">${words.sending}</p>`;
    if (this.state !== 'failed') return nothing;
    if (isWaiting(this)) {
      return html`<p class="state">${words.waiting}</p>`;
    }
    const reason = this.error ? failureSentence(this.error, words) : '';
    return html`<div class="state" role="alert">
      <span>${words.notSent(reason)}</span>
      ${
        this.error?.canRetry === false
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
