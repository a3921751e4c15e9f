import type { Message, MessagePage } from '@sportello/server/contract/messages';
import type { ListedTicket, TicketPage } from '@sportello/server/contract/tickets';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { queryString, request } from '../client/api.ts';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { KnownTicket } from '../client/open-conversation.ts';
import { DisclosedController } from '../controllers/disclosed-controller.ts';
import { longDateTime, shortDate, translated } from '../locales/formats.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { eventSentence } from './event-sentence.ts';
import { ticketDetailsStyles } from './ticket-details-styles.ts';

type Words = WordsOf<'details'>;

/**
 * What stands behind *Options*: state, machine and its other tickets, the call that was asked for, what happened,
 * who is kept informed, and the tickets that this one is linked to.
 *
 * @element sportello-ticket-details
 * @fires {CustomEvent<string>} show-ticket
 */
export class TicketDetails extends LitElement {
  static override readonly properties = {
    others: { state: true },
    earlier: { state: true },
    hasFailed: { state: true },
    words: { attribute: false },
    ticket: { attribute: false },
    desk: { attribute: false },
  };

  static override readonly styles = [baseStyles, ticketDetailsStyles];

  /** Other tickets of the machine, once read. */
  private others: ListedTicket[] | null = null;
  /** Changes of the ticket from before what the conversation holds. */
  private earlier: Message[] = [];
  private hasFailed = false;
  #readFor = '';

  words: Words | undefined;
  ticket: KnownTicket | undefined;
  declare desk: CustomerDesk;

  constructor() {
    super();
    new DisclosedController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.ticket || this.hidden || !(changed.has('ticket') || changed.has('words'))) return;
    if (this.#readFor === this.ticket.id) return;
    this.#readFor = this.ticket.id;
    void this.#read(this.ticket);
  }

  async #read({ id, machine }: KnownTicket): Promise<void> {
    this.hasFailed = false;
    const { access, conversation } = this.desk;
    try {
      if (machine) {
        const query = queryString({ machineId: machine.id, state: 'all', limit: 50 });
        const { items } = await request<TicketPage>(access, 'GET', `v1/tickets${query}`);
        this.others = items.filter((other) => other.id !== id);
      }
      let before = conversation?.olderCursor;
      while (before && this.isConnected) {
        const query = queryString({ before, limit: 100 });
        const page: MessagePage = await request(access, 'GET', `v1/tickets/${id}/messages${query}`);
        this.earlier = [...page.items.filter(({ kind }) => kind !== 'text'), ...this.earlier];
        before = page.nextCursor;
      }
    } catch {
      this.hasFailed = true;
      this.#readFor = ''; // read again with the next change
    }
  }

  #showTicket(id: string): void {
    this.dispatchEvent(new CustomEvent('show-ticket', { detail: id, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { ticket, words } = this;
    if (!ticket || !words) return nothing;
    return html`<div class="panel" tabindex="0" role="group" aria-label=${words.options}>
      ${this.#renderFacts(ticket, words)}
      ${this.#renderCall(ticket, words)}
      <div class="columns">
        ${this.#renderTimeline(words)}
        <section>
          <h3>${words.contacts}</h3>
          <sportello-ticket-contacts .words=${words} .ticket=${ticket} .desk=${this.desk}></sportello-ticket-contacts>
        </section>
        ${this.#renderLinks(ticket, words)}
        ${ticket.machine ? this.#renderOthers(words) : nothing}
      </div>
      ${this.hasFailed ? html`<p class="error" role="alert">${words.notLoaded}</p>` : nothing}
    </div>`;
  }

  #renderFacts(ticket: KnownTicket, words: Words): TemplateResult {
    const { machine, category, machineStatus, closedAt, assignee, machineCustomer } = ticket;
    return html`<dl>
      ${fact(words.state, html`<sportello-status-badge .words=${words} .status=${ticket.status}></sportello-status-badge>`)}
      ${fact(words.assignedSupport, assignee?.name ?? words.notYet)}
      ${fact(words.openedOn, longDateTime(ticket.openedAt, words.language))}
      ${fact(words.openedBy, ticket.customer.name)}
      ${closedAt ? fact(words.closedOn, longDateTime(closedAt, words.language)) : nothing}
      ${category ? fact(words.category, translated(category.labels, words.language)) : nothing}
      ${machine ? html`${fact(words.model, machine.model)}${fact(words.serialNumber, machine.serial)}` : nothing}
      ${machineCustomer ? fact(words.user, machineCustomer.name) : nothing}
      ${machineStatus ? fact(words.machineStatus, words.machineStatuses[machineStatus]) : nothing}
    </dl>`;
  }

  #renderCall(ticket: KnownTicket, words: Words): TemplateResult | typeof nothing {
    const { kind, phone, phoneDisplay, callWindow, assignee } = ticket;
    if (kind !== 'callback') return nothing;
    return html`<section>
      <h3>${words.call}</h3>
      <dl>
        ${fact(words.callNumber, html`<bdi>${phoneDisplay ?? phone ?? '–'}</bdi>`)}
        ${
          callWindow
            ? fact(
                words.callTime,
                `${shortDate(`${callWindow.date}T12:00`, words.language)}, ${callWindow.from}–${callWindow.to} (${callWindow.timeZone.replaceAll('_', ' ')})`,
              )
            : nothing
        }
        ${fact(words.caller, assignee?.name ?? words.notYet)}
      </dl>
    </section>`;
  }

  #renderTimeline(words: Words): TemplateResult {
    const { conversation } = this.desk;
    const shown = conversation?.messages.filter(({ kind }) => kind !== 'text') ?? [];
    const first = shown[0]?.seq ?? Number.POSITIVE_INFINITY;
    const entries = [...this.earlier.filter(({ seq }) => seq < first), ...shown];
    return html`<section>
      <h3>${words.timeline}</h3>
      <ol class="timeline">
        ${entries.map(
          (entry) => html`<li dir="auto">
            ${entry.kind === 'opened' ? words.openedEvent(entry.author.name) : eventSentence(entry, words)}
            <time datetime=${entry.createdAt}>${longDateTime(entry.createdAt, words.language)}</time>
          </li>`,
        )}
      </ol>
    </section>`;
  }

  #renderLinks({ followUpOf, followUps = [] }: KnownTicket, words: Words): TemplateResult | typeof nothing {
    if (!followUpOf && followUps.length === 0) return nothing;
    return html`<section>
      <h3>${words.linkedTickets}</h3>
      <ul>
        ${followUpOf ? html`<li>${this.#renderLink(followUpOf.id, words.followUpOf(followUpOf.number))}</li>` : nothing}
        ${followUps.map(({ id, number }) => html`<li>${this.#renderLink(id, words.continuedIn(number))}</li>`)}
      </ul>
    </section>`;
  }

  #renderOthers(words: Words): TemplateResult {
    const { others } = this;
    return html`<section aria-busy=${!others && !this.hasFailed}>
      <h3>${words.otherTickets}</h3>
      ${others?.length === 0 ? html`<p class="muted">${words.noOtherTickets}</p>` : nothing}
      <ul>
        ${others?.map(
          ({ id, number, subject, kind, status }) => html`<li>
            ${this.#renderLink(
              id,
              `#${number} ${subject ?? words.kinds[kind]}`,
              html`<sportello-status-badge .words=${words} .status=${status}></sportello-status-badge>`,
            )}
          </li>`,
        )}
      </ul>
    </section>`;
  }

  #renderLink(id: string, name: string, more: TemplateResult | typeof nothing = nothing): TemplateResult {
    return html`<button class="quiet link" type="button" @click=${() => this.#showTicket(id)}>
      <span dir="auto">${name}</span>${more}
    </button>`;
  }
}

function fact(name: string, value: string | TemplateResult): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd dir="auto">${value}</dd>
  </div>`;
}
