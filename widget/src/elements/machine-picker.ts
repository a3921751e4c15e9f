import type { Machine, MachinePage } from '@sportello/server/contract/machines';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { fieldStyles } from './field-styles.ts';
import { closeIcon } from './icons.ts';
import { machinePickerStyles } from './machine-picker-styles.ts';

const typingMs = 200;

/**
 * Finds a machine among many by model or serial number: an editable combobox with a list (ARIA APG), which the server
 * searches.
 *
 * @element sportello-machine-picker
 * @fires {CustomEvent<{ machineId: string; machineName: string }>} machine-change
 */
export class MachinePicker extends LitElement {
  static override readonly properties = {
    isOpen: { state: true },
    found: { state: true },
    active: { state: true },
    typed: { state: true },
    hasFailed: { state: true },
    words: { attribute: false },
    label: { attribute: false },
    isRequired: { attribute: false },
    problem: { attribute: false },
    value: { attribute: false },
    name: { attribute: false },
    search: { attribute: false },
  };

  static override readonly styles = [baseStyles, fieldStyles, machinePickerStyles];

  private isOpen = false;
  private found: MachinePage | null = null;
  private active = -1;
  /** Null: the name of the chosen one stands in the field. */
  private typed: string | null = null;
  private hasFailed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest = 0;

  words: WordsOf<'form'> | undefined;
  label = '';
  isRequired = false;
  problem = '';
  /** Id of the chosen machine, or empty, and how it is shown. */
  value = '';
  name = '';
  search: ((text: string, cursor: string | undefined) => Promise<MachinePage>) | undefined;

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('active')) this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  #open(): void {
    this.isOpen = true;
    if (!this.found) void this.#find();
  }

  #close(): void {
    this.isOpen = false;
    this.active = -1;
  }

  async #find(isMore = false): Promise<void> {
    const search = ++this.#latest;
    const earlier = isMore ? this.found : null;
    try {
      const page = await this.search?.(this.typed?.trim() ?? '', earlier?.nextCursor ?? undefined);
      if (search !== this.#latest || !page) return;
      this.found = { items: [...(earlier?.items ?? []), ...page.items], nextCursor: page.nextCursor };
      this.hasFailed = false;
    } catch {
      if (search === this.#latest) this.hasFailed = true;
    }
  }

  #onInput(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.active = -1;
    this.isOpen = true;
    if (this.typed.trim() === '' && this.value) this.#choose(undefined);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#find(), typingMs);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { found, isOpen, active } = this;
    const last = (found?.items.length ?? 0) - 1;
    const moves: Record<string, () => number> = {
      ArrowDown: () => (active >= last ? (found?.nextCursor ? last : 0) : active + 1),
      ArrowUp: () => (active <= 0 ? last : active - 1),
    };
    // In the text, Home and End belong to the text.
    if (active >= 0) Object.assign(moves, { Home: () => 0, End: () => last });
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      if (!isOpen) this.#open();
      this.active = last < 0 ? -1 : move();
      if (this.active === last && found?.nextCursor) void this.#find(true);
    } else if (event.key === 'Enter' && isOpen && found?.items[active]) {
      event.preventDefault();
      this.#choose(found.items[active]);
      this.#close();
    } else if (event.key === 'Escape' && (isOpen || this.typed !== null)) {
      event.stopPropagation(); // the panel around it stays
      event.preventDefault();
      if (isOpen) this.#close();
      else this.#restore();
    }
  }

  #choose(machine: Machine | undefined): void {
    this.value = machine?.id ?? '';
    this.name = machine ? machineName(machine) : '';
    if (machine) this.#restore();
    const detail = { machineId: this.value, machineName: this.name };
    this.dispatchEvent(new CustomEvent('machine-change', { detail, bubbles: true }));
  }

  /** What was typed to search is gone, and the next search is among all. */
  #restore(): void {
    clearTimeout(this.#timer);
    this.#latest++;
    this.typed = null;
    this.found = null;
  }

  #onBlur(): void {
    const text = this.typed?.trim().toLowerCase() ?? '';
    const exact = this.found?.items.find(({ serial }) => serial.toLowerCase() === text);
    if (exact) this.#choose(exact); // a serial number that was typed to its end needs no list
    this.#restore();
    this.#close();
  }

  #onScroll(event: Event): void {
    const list = event.target as HTMLElement;
    const isNearEnd = list.scrollTop + list.clientHeight > list.scrollHeight - 60;
    if (isNearEnd && this.found?.nextCursor) void this.#find(true);
  }

  #says(words: WordsOf<'form'>): string {
    const { found, hasFailed, isOpen } = this;
    if (hasFailed) return words.machinesNotLoaded;
    if (!isOpen) return '';
    if (!found) return words.loading;
    if (found.items.length === 0) return words.noMachineFound;
    return found.nextCursor ? words.moreMachines(found.items.length) : words.machinesFound(found.items.length);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, found, active, problem } = this;
    if (!words) return nothing;
    const isOpen = this.isOpen && !!found && found.items.length > 0;
    return html`<div class="field">
      <label for="machine">${this.label}${this.isRequired ? nothing : html`&nbsp;<span class="optional">(${words.optional})</span>`}</label>
      <div class="box">
        <input
          id="machine"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          placeholder=${words.choose}
          aria-autocomplete="list"
          aria-expanded=${isOpen ? 'true' : 'false'}
          aria-controls=${isOpen ? 'machines' : nothing}
          aria-activedescendant=${isOpen && active >= 0 ? `machine-${active}` : nothing}
          aria-required=${this.isRequired ? 'true' : nothing}
          aria-invalid=${problem ? 'true' : nothing}
          aria-describedby=${problem ? 'hint error' : 'hint'}
          .value=${live(this.typed ?? this.name)}
          @input=${this.#onInput}
          @click=${() => this.#open()}
          @keydown=${this.#onKey}
          @blur=${() => this.#onBlur()}
        />
        ${
          this.value
            ? html`<button
                class="clear"
                type="button"
                aria-label=${words.clearMachine}
                @click=${() => {
                  this.#choose(undefined);
                  this.#restore();
                  this.focus();
                }}
              >
                ${closeIcon}
              </button>`
            : nothing
        }
        ${isOpen ? this.#renderList(found, words) : nothing}
      </div>
      ${problem ? html`<p class="error" id="error">${problem}</p>` : nothing}
      <p class="hint" id="hint">${words.machineHint}</p>
      <p class="hint" role="status">${this.#says(words)}</p>
    </div>`;
  }

  #renderList({ items }: MachinePage, words: WordsOf<'form'>): TemplateResult {
    return html`<div
      role="listbox"
      id="machines"
      aria-label=${this.label || words.fields.machine}
      @mousedown=${(event: Event) => event.preventDefault()}
      @scroll=${this.#onScroll}
    >
      ${items.map(
        (machine, index) => html`<div
          role="option"
          id="machine-${index}"
          class=${index === this.active ? 'active' : ''}
          aria-selected=${machine.id === this.value ? 'true' : 'false'}
          @click=${() => {
            this.#choose(machine);
            this.#close();
          }}
        >
          <span class="model">${machine.model}</span><span class="serial">${machine.serial}</span>
        </div>`,
      )}
    </div>`;
  }
}

/** A machine as one line. */
function machineName({ model, serial }: Pick<Machine, 'model' | 'serial'>): string {
  return `${model} · ${serial}`;
}
