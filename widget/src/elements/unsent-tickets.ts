import { css, html, LitElement, type TemplateResult } from 'lit';
import { isWaiting, type Pending } from '../client/pending.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { pendingSentence } from '../locales/pending-sentence.ts';
import { baseStyles } from './base-styles.ts';

/**
 * What is not sent yet, and the way to each: new tickets, and tickets with replies that wait.
 *
 * @element sportello-unsent-tickets
 * @fires {CustomEvent<TicketPrefill>} show-form
 * @fires {CustomEvent<string>} show-ticket
 */
export class UnsentTickets extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    all: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    css`
      p {
        margin-block-end: 10px;
        padding: 4px 12px 8px;
        border: 1px dashed var(--_control);
        border-radius: var(--_r);
        font-size: 13px;
        overflow-wrap: anywhere;
      }
      button {
        display: block;
        width: 100%;
        padding-inline: 0;
        text-align: start;
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare words: CoreWords;
  /** Everything on its way. */
  all: readonly Pending[] = [];

  protected override render(): TemplateResult[] {
    const newest = new Map(this.all.filter(isWaiting).map((pending) => [pending.ticketId, pending.id]));
    return this.all.flatMap((pending) => {
      if (pending.request) return [this.#renderTicket(pending)];
      return newest.get(pending.ticketId) === pending.id ? [this.#renderReply(pending)] : [];
    });
  }

  #renderTicket(pending: Pending): TemplateResult {
    const { request, body, form = '' } = pending;
    const detail = { kind: request?.kind, machine: form.replace(/^\w*:/, '') };
    return this.#renderRow(pending, request?.subject ?? body, 'show-form', detail);
  }

  /** Of a ticket the last one: the others stand above it there. */
  #renderReply(pending: Pending): TemplateResult {
    const names = pending.attachments.map(({ name }) => name).join(', ');
    return this.#renderRow(pending, pending.body || names, 'show-ticket', pending.ticketId);
  }

  #renderRow(pending: Pending, name: string, event: string, detail: unknown): TemplateResult {
    const show = () => this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }));
    return html`<p class="muted">
      <button class="quiet" type="button" dir="auto" @click=${show}>${name.slice(0, 80)}</button>
      ${pendingSentence(pending, this.words)}
    </p>`;
  }
}
