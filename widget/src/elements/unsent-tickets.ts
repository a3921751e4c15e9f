import { html, LitElement, type TemplateResult } from 'lit';
import type { Pending } from '../client/pending.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { pendingSentence } from '../locales/pending-sentence.ts';
import { baseStyles } from './base-styles.ts';

/**
 * New tickets that are not sent yet, and the way to each.
 *
 * @element sportello-unsent-tickets
 * @fires {CustomEvent<TicketPrefill>} show-form
 */
export class UnsentTickets extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    all: { attribute: false },
  };

  static override readonly styles = [baseStyles];

  declare words: CoreWords;
  /** Everything on its way. */
  all: readonly Pending[] = [];

  protected override render(): TemplateResult[] {
    return this.all.flatMap((pending) => (pending.request ? [this.#renderTicket(pending)] : []));
  }

  #renderTicket(pending: Pending): TemplateResult {
    const { request, body, form = '' } = pending;
    const detail = { kind: request?.kind, machine: form.replace(/^\w*:/, '') };
    return html`<p class="muted">
      <button class="quiet" type="button" @click=${() => this.dispatchEvent(new CustomEvent('show-form', { detail, bubbles: true, composed: true }))}>${request?.subject ?? body.slice(0, 80)}</button>
      ${pendingSentence(pending, this.words)}
    </p>`;
  }
}
