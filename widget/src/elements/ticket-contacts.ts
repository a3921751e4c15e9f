import type { Ticket } from '@sportello/server/contract/tickets';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { request } from '../client/api.ts';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { KnownTicket } from '../client/open-conversation.ts';
import { type SportelloError, toSportelloError } from '../client/sportello-error.ts';
import { PartsController } from '../controllers/parts-controller.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import type { Contacts } from './contacts.ts';
import { ticketDetailsStyles } from './ticket-details-styles.ts';

/**
 * Who is kept informed of a ticket by e-mail; of an open one they can be changed.
 *
 * @element sportello-ticket-contacts
 */
export class TicketContacts extends LitElement {
  static override readonly properties = {
    isChanging: { state: true },
    emails: { state: true },
    error: { state: true },
    hasSaved: { state: true },
    words: { attribute: false },
    ticket: { attribute: false },
    desk: { attribute: false },
  };

  static override readonly styles = [baseStyles, ticketDetailsStyles];

  readonly #parts = new PartsController(this, { contacts: () => import('./register-contacts.ts') });

  private isChanging = false;
  private emails: readonly string[] = [];
  private error: SportelloError | null = null;
  private hasSaved = false;
  #isSaving = false;

  declare words: WordsOf<'details'>;
  declare ticket: KnownTicket;
  declare desk: CustomerDesk;

  async #change(): Promise<void> {
    this.emails = this.ticket.contacts?.map(({ email }) => email) ?? [];
    this.#parts.retry();
    this.#parts.need('contacts', this.words);
    this.hasSaved = false;
    this.isChanging = true;
    await this.updateComplete;
    this.#field?.focus();
  }

  async #stop(): Promise<void> {
    this.isChanging = false;
    this.error = null;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.change')?.focus();
  }

  async #save(): Promise<void> {
    if (this.#isSaving || this.#field?.commit() === false) return;
    this.#isSaving = true;
    this.error = null;
    try {
      const path = `v1/tickets/${this.ticket.id}/contacts`;
      this.desk.replaceTicket(await request<Ticket>(this.desk.access, 'PUT', path, { contacts: this.emails }));
      this.hasSaved = true;
      await this.#stop();
    } catch (thrown) {
      this.error = toSportelloError(thrown);
    }
    this.#isSaving = false;
  }

  get #field(): Contacts | null {
    return this.renderRoot.querySelector<Contacts>('sportello-contacts');
  }

  protected override willUpdate(): void {
    if (this.#parts.missing.size) this.isChanging = false; // the next press tries again
  }

  protected override render(): TemplateResult {
    const { words, ticket } = this;
    const { contacts = [] } = ticket;
    if (this.isChanging && ticket.status !== 'closed') return this.#renderField();
    return html`${
      contacts.length > 0
        ? html`<ul class="emails">
            ${contacts.map(
              ({ email, isUnsubscribed }) =>
                html`<li><bdi>${email}</bdi>${
                  isUnsubscribed ? html` <span class="muted">(${words.unsubscribed})</span>` : nothing
                }</li>`,
            )}
          </ul>`
        : html`<p class="muted">${words.noContacts}</p>`
    }
    ${
      ticket.status === 'closed'
        ? nothing
        : html`<div class="acts">
            <button class="quiet change" type="button" aria-label="${words.changeContacts}: ${words.contacts}" @click=${this.#change}>${words.changeContacts}</button>
          </div>`
    }
    ${this.#parts.missing.size ? html`<p class="error" role="alert">${words.partNotLoaded}</p>` : nothing}
    <p class="muted" role="status">${this.hasSaved ? words.contactsSaved : ''}</p>`;
  }

  #renderField(): TemplateResult {
    const { words } = this;
    return html`<sportello-contacts
        .words=${this.#parts.words('contacts')}
        .value=${this.emails}
        @contacts-change=${(event: CustomEvent<string[]>) => {
          this.emails = event.detail;
        }}
      ></sportello-contacts>
      ${this.error ? html`<p class="error" role="alert">${failureSentence(this.error, words)}</p>` : nothing}
      <div class="acts">
        <button class="button primary" type="button" @click=${this.#save}>${words.saveContacts}</button>
        <button class="quiet" type="button" @click=${this.#stop}>${words.cancel}</button>
      </div>`;
  }
}
