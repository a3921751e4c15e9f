import type { Ticket } from '@sportello/server/contract/tickets';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { request } from '../client/api.ts';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { KnownTicket } from '../client/open-conversation.ts';
import { isRefused } from '../client/pending.ts';
import { type SportelloError, toSportelloError } from '../client/sportello-error.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { number } from '../locales/formats.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { fieldStyles } from './field-styles.ts';
import { followUpOf } from './follow-up-of.ts';

const maxComment = 2000;

/**
 * What stands in the place of the reply once a ticket is closed: the service report, whether it was solved, the way to
 * a follow-up, and a reply that was not sent.
 *
 * @element sportello-closing
 * @fires {CustomEvent<TicketPrefill>} show-form
 */
export class Closing extends LitElement {
  static override readonly properties = {
    choice: { state: true },
    excess: { state: true },
    error: { state: true },
    isSending: { state: true },
    hasSent: { state: true },
    words: { attribute: false },
    ticket: { attribute: false },
    desk: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    fieldStyles,
    css`
      :host {
        color: var(--_text);
      }
      .all {
        display: grid;
        gap: 12px;
      }
      h3 {
        margin: 0 0 2px;
        color: var(--_muted);
        font-size: 13px;
        font-weight: 600;
      }
      .summary {
        padding-inline-start: 12px;
        border-inline-start: 3px solid var(--_ok);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      .row strong {
        margin-inline-end: 4px;
      }
      .button[aria-pressed='true'] {
        border-color: var(--_a-text);
        background: var(--_a-soft);
        color: var(--_a-text);
        box-shadow: inset 0 0 0 1px var(--_a-text);
      }
      @container (max-width: 560px) {
        #question {
          flex-basis: 100%;
        }
      }
      form {
        display: grid;
        gap: 8px;
      }
      textarea {
        min-height: 66px;
        resize: vertical;
      }
      .comment {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .hint {
        flex: 1 1 200px;
        color: var(--_muted);
        font-size: 13.5px;
      }
    `,
  ];

  private choice: boolean | null = null;
  private excess = 0;
  private error: SportelloError | null = null;
  private isSending = false;
  private hasSent = false;

  words: WordsOf<'closing'> | undefined;
  declare ticket: KnownTicket;
  declare desk: CustomerDesk;

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const { desk, ticket, choice } = this;
    const field = this.renderRoot.querySelector('textarea');
    const comment = field?.value.trim() ?? '';
    this.excess = Math.max(0, comment.length - maxComment);
    if (this.excess > 0) field?.focus();
    if (choice === null || this.isSending || this.excess > 0) return;
    this.isSending = true;
    this.error = null;
    try {
      const body = { isSolved: choice, ...(comment && { comment }) };
      const rated = await request<Ticket>(desk.access, 'POST', `v1/tickets/${ticket.id}/rating`, body);
      this.choice = null;
      this.hasSent = true;
      desk.replaceTicket(rated);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('.change')?.focus();
    } catch (thrown) {
      this.error = toSportelloError(thrown);
    }
    this.isSending = false;
  }

  /** What was written and never reached the closed ticket: refused replies, then the one in the field. */
  get #unsent(): string {
    const { drafts, outbox } = this.desk;
    const { id } = this.ticket;
    const refused = outbox.of(id).filter(isRefused);
    return [...refused.map(({ body }) => body), drafts.reply(id)].filter(Boolean).join('\n\n');
  }

  #followUp(): void {
    const detail = followUpOf(this.ticket, this.#unsent);
    this.dispatchEvent(new CustomEvent('show-form', { detail, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const { words, ticket, desk } = this;
    if (!words) return html`<slot></slot>`;
    const unsent = desk.drafts.reply(ticket.id);
    return html`<div class="all">
      ${
        ticket.summary
          ? html`<div><h3>${words.summary}</h3><p class="summary" dir="auto">${ticket.summary}</p></div>`
          : html`<p>${words.closedTicket}</p>`
      }
      ${ticket.report ? html`<sportello-report .words=${words} .ticket=${ticket} .desk=${this.desk}></sportello-report>` : nothing}
      ${ticket.rating && this.choice === null ? this.#renderRating(words) : this.#renderQuestion(words)}
      <div class="row">
        <button class="button" type="button" @click=${this.#followUp}>${words.openFollowUp}</button>
        <p class="hint">${words.followUpHint}</p>
      </div>
      ${unsent ? html`<div><h3>${words.unsentReply}</h3><p class="comment" dir="auto">${unsent}</p></div>` : nothing}
    </div>`;
  }

  #renderRating(words: WordsOf<'closing'>): TemplateResult {
    const { rating } = this.ticket;
    return html`<div>
      <div class="row">
        <strong>${rating?.isSolved ? words.wasSolved : words.wasNotSolved}</strong>
        <button class="quiet change" type="button" @click=${() => {
          this.choice = rating?.isSolved ?? true;
          this.hasSent = false;
        }}>${words.changeRating}</button>
      </div>
      ${rating?.comment ? html`<p class="comment" dir="auto">${rating.comment}</p>` : nothing}
      <p class="muted" role="status">${this.hasSent ? words.thanks : ''}</p>
    </div>`;
  }

  #renderQuestion(words: WordsOf<'closing'>): TemplateResult {
    const answer = (isSolved: boolean, name: string) =>
      html`<button class="button" type="button" aria-pressed=${this.choice === isSolved} @click=${() => {
        this.choice = isSolved;
      }}>${name}</button>`;
    return html`<form novalidate @submit=${this.#send}>
      <div class="row" role="group" aria-labelledby="question">
        <strong id="question">${words.wasItSolved}</strong>
        ${answer(true, words.yes)}${answer(false, words.no)}
      </div>
      ${this.choice === null ? nothing : this.#renderComment(words)}
      ${this.error ? html`<p class="error" role="alert">${failureSentence(this.error, words)}</p>` : nothing}
    </form>`;
  }

  #renderComment(words: WordsOf<'closing'>): TemplateResult {
    return html`<label for="comment">${words.comment}</label>
      <textarea
        id="comment"
        dir="auto"
        .defaultValue=${this.ticket.rating?.comment ?? ''}
        aria-invalid=${this.excess ? 'true' : nothing}
        aria-describedby=${this.excess ? 'excess' : nothing}
      ></textarea>
      ${
        this.excess
          ? html`<p class="error" id="excess">${words.commentTooLong(number(this.excess, words.language))}</p>`
          : nothing
      }
      <div class="row">
        <button class="button primary" type="submit" aria-disabled=${this.isSending}>${words.sendRating}</button>
        <button class="quiet" type="button" @click=${() => {
          this.choice = null;
          this.error = null;
        }}>${words.cancel}</button>
      </div>`;
  }
}
