import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DeskStore } from '../client/desk-store.ts';
import { NewTicket } from '../client/new-ticket.ts';
import type { openUploads } from '../client/open-uploads.ts';
import type { TicketField } from '../client/ticket-rules.ts';
import type { Uploads } from '../client/uploads.ts';
import { AnnouncerController } from '../controllers/announcer-controller.ts';
import { PartsController } from '../controllers/parts-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import type { callWindowField } from './call-window-field.ts';
import type { Contacts } from './contacts.ts';
import { missingPart } from './desk-parts.ts';
import { fieldStyles } from './field-styles.ts';
import { backIcon } from './icons.ts';
import { keyed } from './keyed-list.ts';
import type { PhoneField } from './phone-field.ts';
import { readPrefill } from './read-prefill.ts';
import type * as reviewPart from './register-review.ts';
import { type FormContext, formField } from './ticket-form-fields.ts';
import { kindField } from './ticket-form-parts.ts';
import { ticketFormStyles } from './ticket-form-styles.ts';

/**
 * The form of a new ticket: the kind, the fields that the site asks, then the review.
 *
 * @element sportello-ticket-form
 * @fires {CustomEvent} show-list - Cancelled; what was typed is kept.
 * @fires {CustomEvent<Ticket>} ticket-sent
 */
export class TicketForm extends LitElement {
  static override readonly properties = {
    isReview: { state: true },
    asksAgain: { state: true },
    words: { attribute: false },
    store: { attribute: false },
  };

  static override readonly styles = [baseStyles, fieldStyles, ticketFormStyles];

  private isReview = false;
  private asksAgain = false;
  #ticket: NewTicket | undefined;
  #openUploads: typeof openUploads | undefined;
  #review: typeof reviewPart | undefined;
  #callWindowField: typeof callWindowField | undefined;
  #unsubscribe: (() => void) | undefined;
  #watched: Uploads | undefined;
  readonly #announcer = new AnnouncerController(this);
  readonly #parts = new PartsController(this, {
    attachments: async () => {
      ({ openUploads: this.#openUploads } = await import('./register-attachments.ts'));
    },
    phone: async () => {
      ({ callWindowField: this.#callWindowField } = await import('./register-phone.ts'));
    },
    contacts: () => import('./register-contacts.ts'),
    review: async () => {
      this.#review = await import('./register-review.ts');
    },
  });

  words: WordsOf<'form'> | undefined;
  store: DeskStore | undefined;

  constructor() {
    super();
    new StoreController(this, () => this.store);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#watched = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { store, words } = this;
    const { desk, site } = store ?? {};
    if (changed.has('store') && store && !site) void store.loadSite();
    if (!store || !desk || !site || !words) return;
    if (this.#ticket?.desk !== desk) {
      this.#ticket = new NewTicket(store, desk, () => this.requestUpdate());
      this.#ticket.prepare();
    }
    this.#takeWish(this.#ticket);
    if (this.#ticket.hasManyMachines) void import('./register-machine-picker.ts').catch(() => {});
    for (const part of ['attachments', 'phone', 'contacts'] as const) {
      const isAsked = (name: string) => name === part || (name === 'callWindow' && part === 'phone');
      if (this.#ticket.form?.fields.some(({ name }) => isAsked(name))) this.#parts.need(part, words);
    }
    if (this.#ticket.form) this.#parts.need('review', words);
    const asksFiles = this.#ticket.form?.fields.some(({ name }) => name === 'attachments');
    if (this.#openUploads && asksFiles) this.#ticket.openUploads(this.#openUploads);
    this.#watch(asksFiles ? this.#ticket.uploads : undefined);
  }

  focusStart(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  /** What the page knows is taken once. */
  #takeWish(ticket: NewTicket): void {
    const { wish } = ticket.desk.drafts;
    if (!wish) return;
    ticket.desk.drafts.wish = null;
    const { serial, kind, fields } = readPrefill(wish);
    ticket.begin(serial, kind, fields);
    ticket.prepare();
    this.isReview = false;
  }

  #watch(uploads: Uploads | undefined): void {
    if (uploads === this.#watched) return;
    this.#unsubscribe?.();
    this.#watched = uploads;
    this.#unsubscribe = uploads?.subscribe(() => this.requestUpdate());
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isReview) return this.#send();
    const ticket = this.#ticket;
    if (!ticket) return;
    const contacts = this.renderRoot.querySelector<Contacts>('sportello-contacts');
    const phone = this.renderRoot.querySelector<PhoneField>('sportello-phone');
    const areAddresses = contacts?.commit?.() ?? true;
    const isPhone = (await phone?.validate?.()) ?? true;
    ticket.check();
    if (!areAddresses) ticket.problems.contacts ??= 'wrong';
    if (!isPhone) ticket.problems.phone ??= 'wrong';
    this.requestUpdate();
    if (ticket.firstProblem) return this.#focusField(ticket.firstProblem);
    this.#show(true);
  }

  #send(): void {
    const ticket = this.#ticket;
    if (!ticket || !this.words) return;
    this.#review?.sendTicket(ticket, this.words.language);
    this.#lead(ticket);
  }

  /** Leads to what is wrong. */
  #lead({ firstProblem, error }: NewTicket): void {
    if (firstProblem) {
      this.isReview = false;
      this.#focusField(firstProblem);
    } else if (error) {
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[role=alert]')?.focus());
    }
  }

  protected override updated(): void {
    const ticket = this.#ticket;
    const outcome = ticket?.outcome();
    if (!ticket || !outcome) return;
    if (outcome === 'refused') {
      this.#review?.mendTicket(ticket);
      return void this.#lead(ticket);
    }
    this.isReview = outcome === 'sending';
    if (outcome !== 'sending') this.dispatchEvent(new CustomEvent('ticket-sent', { detail: outcome, bubbles: true }));
  }

  #show(isReview: boolean): void {
    this.isReview = isReview;
    void this.updateComplete.then(() => {
      this.focusStart();
      this.scrollIntoView({ block: 'start' });
    });
  }

  #focusField(field: TicketField): void {
    const selector = `#${field}, sportello-${field === 'machine' ? 'machine-picker' : field}, [name='${field}']:checked, [name='${field}']`;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  /** Asks once more: a second press, not the second half of a double click. */
  #discard({ detail, currentTarget }: MouseEvent): void {
    if (!this.asksAgain || detail > 1) {
      this.asksAgain = true;
      (currentTarget as HTMLElement).focus(); // not every browser does, and the question ends with the focus
      return;
    }
    this.asksAgain = this.isReview = false;
    this.#ticket?.discard();
    if (this.words) this.#announcer.say(this.words.draftDiscarded);
    void this.updateComplete.then(() => this.focusStart());
  }

  #change(field: TicketField): void {
    this.#ticket?.withdraw();
    this.isReview = false;
    this.#focusField(field);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this;
    const ticket = this.#ticket;
    const { site } = this.store ?? {};
    if (!words || !ticket || !site) return nothing;
    const { draft, drafts } = ticket;
    const context: FormContext = {
      words,
      site,
      ticket,
      area: this,
      callWindowField: this.#callWindowField,
      wordsOf: (part: string) => this.#parts.words(part as 'phone') as never,
    };
    const title = words.newTicket;
    const review = this.#parts.words('review');
    return html`<button class="quiet" type="button" @click=${() => this.dispatchEvent(new CustomEvent('show-list', { bubbles: true }))}>
        ${backIcon}${words.backToTickets}
      </button>
      <h2 tabindex="-1">${this.isReview && review ? review.review : title}</h2>
      ${draft.followUpNumber ? html`<p class="follow-up">${words.followUpHeading(Number(draft.followUpNumber))}</p>` : nothing}
      <form novalidate @submit=${(event: Event) => void this.#submit(event)}>
        ${this.isReview && review ? this.#review?.reviewBody(context, review, (field) => this.#change(field)) : this.#renderFields(context)}
        ${this.#parts.missing.size ? missingPart(words, this.#parts.retry) : nothing}
        ${ticket.error ? html`<p class="notice bad" role="alert" tabindex="-1">${failureSentence(ticket.error, words)}</p>` : nothing}
        ${ticket.form ? this.#renderEnd(context, review) : nothing}
      </form>
      ${
        drafts.isEmpty
          ? nothing
          : html`<button class="quiet discard" type="button" @click=${this.#discard} @blur=${() => {
              this.asksAgain = false;
            }}>${this.asksAgain ? words.discardForGood : words.discardDraft}</button>`
      }
      <div class="sr" role="status">${this.#announcer.text}</div>`;
  }

  #renderEnd(context: FormContext, review: WordsOf<'review'> | undefined): TemplateResult | undefined {
    if (this.isReview && review) return this.#review?.reviewEnd(context, review);
    const { toReview } = context.words;
    return html`<div class="end"><button class="button primary" type="submit">${toReview}</button></div>`;
  }

  #renderFields(context: FormContext): TemplateResult {
    const { words, ticket } = context;
    const kinds = ticket.forms.map(({ kind }) => ({ kind, label: words.kinds[kind] }));
    const { kind } = ticket.drafts;
    return html`${kinds.length > 1 ? kindField(words, kinds, kind, (chosen) => ticket.chooseKind(chosen)) : nothing}
      ${keyed(ticket.drafts.key, html`${ticket.form?.fields.map((field) => formField(field, context))}`)}`;
  }
}
