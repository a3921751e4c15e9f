import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { DeskStore } from '../client/desk-store.ts';
import type { TicketList } from '../client/ticket-list.ts';
import { GrowingList } from '../controllers/growing-list.ts';
import { PartsController } from '../controllers/parts-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { baseStyles } from './base-styles.ts';
import { trouble } from './desk-parts.ts';
import { chevronIcon, plusIcon, searchIcon } from './icons.ts';
import { keyedList } from './keyed-list.ts';
import type { TicketCard } from './ticket-card.ts';
import { ticketListStyles } from './ticket-list-styles.ts';

/**
 * The tickets of the company: open ones above, closed ones on request, the way to a new one at the top.
 *
 * @element sportello-ticket-list
 * @fires {CustomEvent} show-form
 */
export class TicketListElement extends LitElement {
  static override readonly properties = {
    showsClosed: { state: true },
    showsSearch: { state: true },
    words: { attribute: false },
    store: { attribute: false },
    selectedId: { attribute: false },
  };

  static override readonly styles = [baseStyles, ticketListStyles];
  static readonly rendersAlone = true;

  readonly #growing = new GrowingList(this);
  readonly #parts = new PartsController(this, { search: () => import('./register-ticket-search.ts') });

  /** What stands below the open tickets has been shown: it stays from then on, as the focus may be in it. */
  #hasBelow: boolean | undefined;
  private showsClosed = false;
  private showsSearch = false;

  declare words: CoreWords;
  store: DeskStore | undefined;
  selectedId: string | null = null;

  constructor() {
    super();
    new StoreController(this, () => this.store);
  }

  /**
   * What a page first writes in a language takes the browser longer than a whole list: while tickets are on their way,
   * and in two tasks, as Chromium first reads which languages there are, and then what it knows of each.
   */
  protected override firstUpdated(): void {
    setTimeout(() => Intl.Collator.supportedLocalesOf('en'));
    setTimeout(() => Intl.DateTimeFormat.supportedLocalesOf('en'));
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

  async #toggleClosed(): Promise<void> {
    this.showsClosed = !this.showsClosed;
    if (!this.showsClosed) return;
    const closed = this.store?.desk?.closed;
    if (closed?.status === 'idle') await closed.load();
    await this.updateComplete;
    this.renderRoot.querySelector('#closed')?.scrollIntoView({ block: 'nearest' });
  }

  #toggleSearch(): void {
    this.showsSearch = !this.showsSearch;
    if (!this.showsSearch) this.store?.desk?.lists.show(null);
  }

  /** Reads on; the focus goes to the first ticket that was added, as the button may be gone. */
  async #loadMore(list: TicketList): Promise<void> {
    const { length } = list.tickets;
    await list.loadMore();
    await this.updateComplete;
    const added = list.tickets[length];
    if (added) this.focusTicket(added.id);
  }

  protected override willUpdate(): void {
    if (this.showsSearch) this.#parts.need('search', this.words);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, showsSearch } = this;
    const desk = this.store?.desk;
    if (!desk) return nothing;
    const { found } = desk.lists;
    const { open, closed } = found ?? desk;
    const showsClosed = this.showsClosed || !!found;
    this.#hasBelow ||= open.status !== 'loading' && this.#growing.shows(open.tickets); // what comes above would move it
    return html`<div class="top">
        <h2 tabindex="-1">${words.tickets}</h2>
        <button
          class="quiet icon"
          type="button"
          aria-label=${words.search}
          aria-expanded=${showsSearch}
          @click=${this.#toggleSearch}
        >${searchIcon}</button>
        <button class="button primary" type="button" @click=${() => this.dispatchEvent(new CustomEvent('show-form', { bubbles: true }))}>
          ${plusIcon}${words.newTicket}
        </button>
      </div>
      ${showsSearch ? html`<sportello-ticket-search .words=${this.#parts.words('search')} .desk=${desk}>${this.#parts.missing.size ? words.partNotLoaded : nothing}</sportello-ticket-search>` : nothing}
      <sportello-unsent-tickets .words=${words} .all=${desk.outbox.all}></sportello-unsent-tickets>
      ${this.#renderList(
        open,
        found
          ? nothing
          : html`<div class="state">
            <slot name="empty">
              <p><strong>${words.noOpenTickets}</strong></p>
              <p class="muted">${words.howToBegin}</p>
            </slot>
          </div>`,
      )}
      ${
        this.#hasBelow
          ? html`<button
        class="quiet toggle"
        type="button"
        aria-expanded=${showsClosed}
        aria-controls="closed"
        @click=${this.#toggleClosed}
      >
        ${chevronIcon}${words.closedTickets}
      </button>
      <div id="closed">
        ${showsClosed ? this.#renderList(closed, found ? nothing : html`<p class="muted">${words.noClosedTickets}</p>`) : nothing}
      </div>`
          : nothing
      }`;
  }

  #renderList(list: TicketList, none: TemplateResult | typeof nothing): TemplateResult {
    if (list.status === 'loading') {
      return html`<div class="bone" aria-busy="true"><span class="sr">${this.words.loading}</span></div><div class="bone"></div>`;
    }
    return html`${this.#renderFailure(list)}
      ${list.status === 'ready' && list.tickets.length === 0 ? none : nothing}
      <ul>
        ${keyedList(
          this.#growing.part(list.tickets),
          ({ id }) => id,
          (ticket) => html`<li>
            <sportello-ticket-card .words=${this.words} .ticket=${ticket} .isSelected=${ticket.id === this.selectedId}></sportello-ticket-card>
          </li>`,
        )}
      </ul>
      ${
        list.hasMore && this.#growing.shows(list.tickets)
          ? html`<button class="button more" type="button" aria-disabled=${list.isLoadingMore} @click=${() => void this.#loadMore(list)}>
            ${this.words.showMore}
          </button>`
          : nothing
      }`;
  }

  #renderFailure(list: TicketList): TemplateResult | typeof nothing {
    if (!list.error || (list.status === 'ready' && !list.hasMore)) return nothing;
    return trouble(failureSentence(list.error, this.words), this.words, () => void list.load(), 'state');
  }
}
