import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CustomerDesk } from '../client/customer-desk.ts';
import { isRefused, isWaiting, type Pending } from '../client/pending.ts';
import { PartsController } from '../controllers/parts-controller.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { pendingSentence } from '../locales/pending-sentence.ts';
import { baseStyles } from './base-styles.ts';
import { followUpOf } from './follow-up-of.ts';

/**
 * How far a message on its way has come, and what the customer can do where it goes no further by itself.
 *
 * @element sportello-pending-state
 * @fires {CustomEvent} discard-message - The customer gives it up.
 * @fires {CustomEvent<TicketPrefill>} show-form - It goes on in a follow-up of the closed ticket.
 */
export class PendingState extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    pending: { attribute: false },
    desk: { attribute: false },
    isClosed: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: end;
        gap: 0 8px;
      }
      button {
        min-height: 32px;
        color: inherit;
        text-decoration: underline;
      }
    `,
  ];

  /** What there is to say about a file comes with what takes files. */
  readonly #parts = new PartsController(this, { attachments: () => import('./register-attachments.ts') });

  declare words: CoreWords;
  declare pending: Pending;
  declare desk: CustomerDesk;
  isClosed = false;

  protected override willUpdate(): void {
    if (this.pending.error?.file) this.#parts.need('attachments', this.words);
  }

  protected override render(): TemplateResult {
    const { pending, words } = this;
    const sentence = pendingSentence(pending, this.#parts.words('attachments') ?? words);
    if (pending.state !== 'failed' || isWaiting(pending)) return html`<p>${sentence}</p>`;
    return html`<div role="alert">
      <span>${sentence}</span>
      ${this.#renderWay(pending)}
      ${isRefused(pending) ? html`<button class="quiet" type="button" @click=${this.#discard}>${words.discard}</button>` : nothing}
    </div>`;
  }

  /** A closed ticket takes nothing: a new one does. */
  #renderWay({ id, body }: Pending): TemplateResult {
    const { words, desk } = this;
    const ticket = desk.conversation?.ticket;
    if (!this.isClosed || !ticket)
      return html`<button class="quiet" type="button" @click=${() => desk.outbox.retry(id)}>${words.sendAgain}</button>`;
    const open = () => {
      const detail = followUpOf(ticket, body);
      this.dispatchEvent(new CustomEvent('show-form', { detail, bubbles: true, composed: true }));
    };
    return html`<button class="quiet" type="button" @click=${open}>${words.newTicket}</button>`;
  }

  #discard(): void {
    this.dispatchEvent(new CustomEvent('discard-message', { bubbles: true, composed: true }));
  }
}
