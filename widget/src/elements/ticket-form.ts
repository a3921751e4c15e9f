import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DeskStore } from '../client/desk-store.ts';
import type { TicketDraft } from '../client/drafts.ts';
import { type SportelloError, toSportelloError } from '../client/sportello-error.ts';
import { checkTicket, type TicketField, type TicketProblems, ticketRequest } from '../client/ticket-rules.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { translated } from '../locales/formats.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { fieldStyles } from './field-styles.ts';
import { backIcon } from './icons.ts';
import {
  descriptionField,
  type FormParts,
  inputField,
  kindField,
  machineStatusField,
  selectField,
} from './ticket-form-parts.ts';
import { ticketFormStyles } from './ticket-form-styles.ts';

const fieldOrder: TicketField[] = ['kind', 'category', 'machineId', 'subject', 'machineStatus', 'phone', 'description'];

/**
 * The form of a new ticket: first the kind, then its fields. Labels, controls and errors stand in this one root.
 *
 * @element sportello-ticket-form
 * @fires {CustomEvent} show-list - Cancelled; what was typed is kept.
 * @fires {CustomEvent<Ticket>} ticket-sent
 */
export class TicketForm extends LitElement {
  static override readonly properties = {
    problems: { state: true },
    error: { state: true },
    loadError: { state: true },
    isBusy: { state: true },
    words: { attribute: false },
    store: { attribute: false },
  };

  static override readonly styles = [baseStyles, fieldStyles, ticketFormStyles];

  private problems: TicketProblems = {};
  private error: SportelloError | null = null;
  private loadError: SportelloError | null = null;
  private isBusy = false;

  words: WordsOf<'form'> | undefined;
  store: DeskStore | undefined;

  constructor() {
    super();
    new StoreController(this, () => this.store);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('store')) void this.#load();
    this.#chooseMachine();
  }

  focusStart(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  get #draft(): TicketDraft | undefined {
    return this.store?.desk?.drafts.ticket;
  }

  async #load(): Promise<void> {
    this.loadError = null;
    try {
      if (this.store && !this.store.site) await this.store.loadSite();
      await this.store?.desk?.loadMachines();
      this.loadError = this.store?.siteError ?? null;
    } catch (thrown) {
      this.loadError = toSportelloError(thrown);
    }
  }

  /** The machine that the page names, or the only one there is. */
  #chooseMachine(): void {
    const machines = this.store?.desk?.machines;
    const draft = this.#draft;
    if (!machines || !draft) return;
    const wanted = draft.serial ? machines.find(({ serial }) => serial === draft.serial) : undefined;
    const only = machines.length === 1 && draft.machineId === '' ? machines[0] : undefined;
    draft.machineId = (wanted ?? only)?.id ?? draft.machineId;
    draft.serial = '';
  }

  #change(change: Partial<TicketDraft>): void {
    const draft = this.#draft;
    if (!draft) return;
    Object.assign(draft, change);
    this.store?.desk?.drafts.touch();
    // A mended field is no longer scolded; a new mistake is only told on sending.
    const now = checkTicket(draft);
    const stillWrong = Object.entries(this.problems).filter(([field]) => now[field as TicketField]);
    this.problems = Object.fromEntries(stillWrong);
    this.requestUpdate();
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const { store, words } = this;
    const { desk } = store ?? {};
    const draft = this.#draft;
    if (this.isBusy || !store || !desk || !draft || !words) return;
    this.error = null;
    this.problems = checkTicket(draft);
    if (Object.keys(this.problems).length > 0) return this.#focusFirstProblem();
    this.isBusy = true;
    try {
      const { language } = words;
      const id = desk.drafts.requestId(JSON.stringify(ticketRequest(draft, language, '')));
      const ticket = await store.newTicket(ticketRequest(draft, language, id));
      desk.drafts.discardTicket();
      if (ticket) this.dispatchEvent(new CustomEvent('ticket-sent', { detail: ticket, bubbles: true }));
    } catch (thrown) {
      this.#refused(toSportelloError(thrown));
    }
    this.isBusy = false;
  }

  #refused(error: SportelloError): void {
    const refused = fieldOrder.filter((field) => error.details.some(({ path }) => path === field));
    this.problems = Object.fromEntries(refused.map((field) => [field, 'refused']));
    this.error = refused.length === 0 ? error : null;
    this.#focusFirstProblem();
  }

  #focusFirstProblem(): void {
    void this.updateComplete.then(() => {
      const first = fieldOrder.find((field) => this.problems[field]);
      const selector = first ? `#${first}, [name='${first}']` : '[role=alert]';
      this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, problems } = this;
    const draft = this.#draft;
    if (!draft || !words) return nothing;
    const parts: FormParts = { words, draft, problems, change: (change) => this.#change(change) };
    return html`<button class="quiet" type="button" @click=${() => this.dispatchEvent(new CustomEvent('show-list', { bubbles: true }))}>
        ${backIcon}${words.backToTickets}
      </button>
      <h2 tabindex="-1">${words.newTicket}</h2>
      <form novalidate @submit=${(event: Event) => void this.#submit(event)}>
        <p class="hint">${words.allFieldsRequired}</p>
        ${kindField(parts)} ${draft.kind ? this.#renderFields(parts) : nothing}
      </form>`;
  }

  #renderFields(parts: FormParts): TemplateResult {
    return html`${parts.draft.kind === 'chat' ? this.#renderRequest(parts) : inputField(parts, 'phone', parts.words.phone)}
      ${descriptionField(parts)}
      ${this.error ? html`<p class="notice bad" role="alert" tabindex="-1">${failureSentence(this.error, parts.words)}</p>` : nothing}
      <div class="end">
        <button class="button primary" type="submit" aria-disabled=${this.isBusy}>${parts.words.send}</button>
      </div>`;
  }

  #renderRequest(parts: FormParts): TemplateResult {
    const { site, desk } = this.store ?? {};
    const { words } = parts;
    const categories = site?.categories.map(({ key, labels }) => ({
      value: key,
      text: translated(labels, words.language),
    }));
    const machines = desk?.machines?.map(({ id, model, serial }) => ({ value: id, text: `${model} · ${serial}` }));
    return html`${this.loadError && !(site && machines) ? this.#renderLoadError(this.loadError, words) : nothing}
      ${selectField(parts, 'category', words.category, categories ?? [])}
      ${selectField(parts, 'machineId', words.machine, machines ?? [])}
      ${machines?.length === 0 ? html`<p class="notice">${words.noMachine}</p>` : nothing}
      ${inputField(parts, 'subject', words.subject)} ${machineStatusField(parts)}`;
  }

  #renderLoadError(error: SportelloError, words: WordsOf<'form'>): TemplateResult {
    return html`<div class="notice bad" role="alert">
      <p>${failureSentence(error, words)}</p>
      <button class="button" type="button" @click=${() => void this.#load()}>${words.tryAgain}</button>
    </div>`;
  }
}
