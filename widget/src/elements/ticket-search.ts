import type { Machine, MachinePage } from '@sportello/server/contract/machines';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { queryString, request, type TicketFilter } from '../client/api.ts';
import type { CustomerDesk } from '../client/customer-desk.ts';
import { searchTickets } from '../client/search-tickets.ts';
import { number } from '../locales/formats.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { fieldStyles } from './field-styles.ts';

/**
 * Searches the tickets: words, machine, only mine. The list shows what was found as soon as the answer is there.
 *
 * @element sportello-ticket-search
 */
export class TicketSearch extends LitElement {
  static override readonly properties = {
    filter: { state: true },
    machines: { state: true },
    isBusy: { state: true },
    words: { attribute: false },
    desk: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    fieldStyles,
    css`
      form {
        display: grid;
        gap: 8px;
        padding-block-end: 14px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 14px;
      }
      select {
        flex: 1 1 100%;
        min-width: 0;
      }
      .mine {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: 44px;
        font-weight: 500;
      }
      .mine input {
        width: 20px;
        min-height: 20px;
        height: 20px;
        margin: 0;
        accent-color: var(--_a-text);
      }
      .result {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        min-height: 44px;
        font-size: 13.5px;
      }
    `,
  ];

  private filter: TicketFilter = {};
  private machines: readonly Machine[] = [];
  private isBusy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasFocused = false;
  #turn = 0;

  words: WordsOf<'search'> | undefined;
  declare desk: CustomerDesk;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override firstUpdated(): void {
    this.#readMachines().catch(() => {}); // without them the search by words remains
  }

  async #readMachines(): Promise<void> {
    const machines: Machine[] = [];
    let cursor: string | undefined;
    do {
      const path = `v1/machines${queryString({ cursor, limit: 100 })}`;
      const page = await request<MachinePage>(this.desk.access, 'GET', path);
      machines.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor && this.isConnected);
    this.machines = machines;
  }

  protected override updated(): void {
    if (this.#hasFocused || !this.words) return;
    this.#hasFocused = true;
    this.renderRoot.querySelector('input')?.focus();
  }

  #change(change: TicketFilter, waitMs = 0): void {
    this.filter = { ...this.filter, ...change };
    this.isBusy = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      const { search, machineId, mine } = this.filter;
      const isEmpty = !search && !machineId && !mine;
      const turn = ++this.#turn;
      const { lists } = this.desk;
      const filter = { search: search || undefined, machineId: machineId || undefined, mine };
      if (isEmpty) lists.show(null);
      else await searchTickets(lists, filter, () => turn === this.#turn && this.isConnected);
      this.isBusy = false;
    }, waitMs);
  }

  #clear(): void {
    const field = this.renderRoot.querySelector('input');
    if (field) field.value = '';
    field?.focus();
    this.#change({ search: '', machineId: '', mine: undefined });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, filter, machines } = this;
    if (!words) return nothing;
    return html`<form
      role="search"
      aria-label=${words.searchTickets}
      @submit=${(event: Event) => {
        event.preventDefault();
        this.#change({});
      }}
    >
      <input
        type="search"
        maxlength="200"
        autocomplete="off"
        enterkeyhint="search"
        aria-label=${words.searchTickets}
        placeholder=${words.searchHint}
        @input=${(event: Event) => this.#change({ search: (event.target as HTMLInputElement).value.trim() }, 250)}
      />
      <div class="row">
        ${
          machines.length > 1
            ? html`<select
                aria-label=${words.machine}
                .value=${filter.machineId ?? ''}
                @change=${(event: Event) => this.#change({ machineId: (event.target as HTMLSelectElement).value })}
              >
                <option value="" ?selected=${!filter.machineId}>${words.allMachines}</option>
                ${machines.map(
                  ({ id, model, serial }) =>
                    html`<option value=${id} ?selected=${id === filter.machineId}>${model} · ${serial}</option>`,
                )}
              </select>`
            : nothing
        }
        <label class="mine">
          <input
            type="checkbox"
            .checked=${filter.mine === 'true'}
            @change=${(event: Event) => this.#change({ mine: (event.target as HTMLInputElement).checked ? 'true' : undefined })}
          />${words.onlyMine}
        </label>
      </div>
      ${this.#renderResult(words)}
    </form>`;
  }

  #renderResult(words: WordsOf<'search'>): TemplateResult {
    const { found } = this.desk.lists;
    const lists = found ? [found.open, found.closed] : [];
    const count = lists.reduce((sum, { tickets }) => sum + tickets.length, 0);
    const more = lists.some(({ hasMore }) => hasMore) ? '+' : '';
    const hasFailed = lists.some(({ status }) => status === 'failed'); // the list says why
    const sentence = count === 0 ? words.noneFound : words.found(number(count, words.language) + more);
    return html`<div class=${found || this.isBusy ? 'result' : ''}>
      <p class="muted" role="status">${this.isBusy ? words.loading : found && !hasFailed ? sentence : ''}</p>
      ${found ? html`<button class="quiet" type="button" @click=${this.#clear}>${words.clearSearch}</button>` : nothing}
    </div>`;
  }
}
