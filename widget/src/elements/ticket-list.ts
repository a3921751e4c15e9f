import type { TicketSummary } from '@sportello/server/contract/tickets';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DeskStore } from '../client/desk-store.ts';
import type { TicketList } from '../client/ticket-list.ts';
import { StoreController } from '../controllers/store-controller.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { baseStyles } from './base-styles.ts';
import { chevronIcon, plusIcon } from './icons.ts';
import type { TicketCard } from './ticket-card.ts';

/**
 * The tickets of the company: open ones above, closed ones on request, the way to a new one at the top.
 *
 * @element sportello-ticket-list
 * @fires {CustomEvent} show-form
 */
export class TicketListElement extends LitElement {
  static override readonly properties = {
    showsClosed: { state: true },
    words: { attribute: false },
    store: { attribute: false },
    selectedId: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    css`
      :host {
        padding: 0 16px 24px;
        background: inherit;
      }
      .top {
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
        padding-block: 14px 12px;
        background: inherit;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 12px;
      }
      ul {
        display: grid;
        gap: 10px;
      }
      .toggle {
        margin-block: 18px 8px;
        margin-inline-start: -8px;
        text-align: start;
      }
      .toggle svg {
        width: 16px;
        height: 16px;
      }
      :host(:dir(rtl)) .toggle[aria-expanded='false'] svg {
        transform: scaleX(-1);
      }
      .toggle[aria-expanded='true'] svg {
        transform: rotate(90deg);
      }
      .state {
        padding: 18px 16px;
        border: 1px dashed var(--_control);
        border-radius: var(--_r);
      }
      .state p + p,
      .state .button {
        margin-block-start: 6px;
      }
      .more {
        width: 100%;
        margin-block-start: 10px;
      }
      .bone {
        height: 104px;
        border: 1px solid var(--_line);
        border-radius: var(--_r);
        background: var(--_sunken);
      }
    `,
  ];

  private showsClosed = false;

  declare words: CoreWords;
  store: DeskStore | undefined;
  selectedId: string | null = null;

  constructor() {
    super();
    new StoreController(this, () => this.store);
  }

  focusStart(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  /** Puts the focus back on the card of a ticket that was just left. */
  focusTicket(id: string): void {
    const cards = [...this.renderRoot.querySelectorAll<TicketCard>('sportello-ticket-card')];
    const card = cards.find((each) => each.ticket?.id === id);
    if (card) card.focus();
    else this.focusStart();
  }

  #toggleClosed(): void {
    this.showsClosed = !this.showsClosed;
    const closed = this.store?.desk?.closed;
    if (this.showsClosed && closed?.status === 'idle') void closed.load();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this;
    const { desk } = this.store ?? {};
    if (!desk) return nothing;
    return html`<div class="top">
        <h2 tabindex="-1">${words.tickets}</h2>
        <button class="button primary" type="button" @click=${() => this.dispatchEvent(new CustomEvent('show-form', { bubbles: true }))}>
          ${plusIcon}${words.newTicket}
        </button>
      </div>
      ${this.#renderList(desk.open, this.#renderNoneOpen())}
      <button
        class="quiet toggle"
        type="button"
        aria-expanded=${this.showsClosed}
        aria-controls="closed"
        @click=${this.#toggleClosed}
      >
        ${chevronIcon}${words.closedTickets}
      </button>
      <div id="closed" ?hidden=${!this.showsClosed}>
        ${this.showsClosed ? this.#renderList(desk.closed, html`<p class="muted">${words.noClosedTickets}</p>`) : nothing}
      </div>`;
  }

  #renderNoneOpen(): TemplateResult {
    return html`<div class="state">
      <p><strong>${this.words.noOpenTickets}</strong></p>
      <p class="muted">${this.words.howToBegin}</p>
    </div>`;
  }

  #renderList(list: TicketList, none: TemplateResult): TemplateResult {
    if (list.status === 'idle' || list.status === 'loading') {
      return html`<div aria-busy="true"><span class="sr">${this.words.loading}</span><ul aria-hidden="true"><li class="bone"></li><li class="bone"></li></ul></div>`;
    }
    return html`${this.#renderFailure(list)}
      ${list.status === 'ready' && list.tickets.length === 0 ? none : nothing}
      <ul>
        ${repeat(
          list.tickets,
          ({ id }) => id,
          (ticket) => this.#renderCard(ticket),
        )}
      </ul>
      ${
        list.hasMore
          ? html`<button class="button more" type="button" aria-disabled=${list.isLoadingMore} @click=${() => void list.loadMore()}>
            ${this.words.showMore}
          </button>`
          : nothing
      }`;
  }

  #renderCard(ticket: TicketSummary): TemplateResult {
    return html`<li>
      <sportello-ticket-card .words=${this.words} .ticket=${ticket} .isSelected=${ticket.id === this.selectedId}></sportello-ticket-card>
    </li>`;
  }

  #renderFailure(list: TicketList): TemplateResult | typeof nothing {
    if (!list.error || (list.status === 'ready' && !list.hasMore)) return nothing;
    return html`<div class="state" role="alert">
      <p>${failureSentence(list.error, this.words)}</p>
      <button class="button" type="button" @click=${() => void list.load()}>${this.words.tryAgain}</button>
    </div>`;
  }
}
