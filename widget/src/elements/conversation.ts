import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { DeskStore } from '../client/desk-store.ts';
import type { KnownTicket, OpenConversation } from '../client/open-conversation.ts';
import { PartsController } from '../controllers/parts-controller.ts';
import { StickToBottomController } from '../controllers/stick-to-bottom-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { dayName, shortDate, timeOfDay } from '../locales/formats.ts';
import { baseStyles } from './base-styles.ts';
import { conversationRows, type Row } from './conversation-rows.ts';
import { conversationStyles } from './conversation-styles.ts';
import { eventSentence } from './event-sentence.ts';
import { backIcon, optionsIcon } from './icons.ts';

/**
 * The ticket that is open: what it is about, its entries as they arrive, and the field for a reply.
 *
 * @element sportello-conversation
 * @fires {CustomEvent} show-list
 */
export class Conversation extends LitElement {
  static override readonly properties = {
    showsOptions: { state: true },
    words: { attribute: false },
    store: { attribute: false },
  };

  static override readonly styles = [baseStyles, conversationStyles];

  readonly #scroll = new StickToBottomController(this);
  readonly #parts = new PartsController(this, { details: () => import('./register-ticket-details.ts') });

  private showsOptions = false;
  /** The reply field is about to go, with the focus in it. */
  #movesFocus = false;

  declare words: CoreWords;
  store: DeskStore | undefined;

  constructor() {
    super();
    new StoreController(this, () => this.store);
  }

  focusStart(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  #send(desk: CustomerDesk, ticketId: string, body: string): void {
    this.#scroll.toEnd();
    desk.outbox.send(ticketId, body);
  }

  #loadOlder(conversation: OpenConversation): void {
    void conversation.loadOlder();
  }

  #toggleOptions(desk: CustomerDesk): void {
    this.showsOptions = !this.showsOptions;
    if (!this.showsOptions) return;
    this.#parts.missing = null;
    // Without the machines the panel only lacks the linked user.
    desk.loadMachines().catch(() => {});
  }

  protected override willUpdate(): void {
    if (this.#parts.missing) this.showsOptions = false; // the next press tries again
    if (this.showsOptions) this.#parts.need('details', this.words);
    const isClosed = this.store?.desk?.conversation?.ticket?.status === 'closed';
    this.#movesFocus = isClosed && this.shadowRoot?.activeElement?.localName === 'sportello-composer';
    if (this.store?.desk?.conversation?.isLoadingOlder) this.#scroll.hold();
  }

  protected override updated(): void {
    if (this.#movesFocus) this.renderRoot.querySelector<HTMLElement>('.closed')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { desk } = this.store ?? {};
    const { conversation } = desk ?? {};
    if (!desk || !conversation) return nothing;
    const { ticket } = conversation;
    const { words } = this;
    return html`<div class="bar">
        <button class="quiet back" type="button" @click=${() => this.dispatchEvent(new CustomEvent('show-list', { bubbles: true }))}>
          ${backIcon}${words.backToTickets}
        </button>
        ${
          ticket
            ? html`<button
              class="quiet"
              type="button"
              aria-expanded=${this.showsOptions}
              aria-controls="options"
              @click=${() => this.#toggleOptions(desk)}
            >
              ${optionsIcon}${words.options}
            </button>`
            : nothing
        }
      </div>
      <div class="head">
        <h2 tabindex="-1">${ticket ? this.#renderName(ticket) : words.ticket}</h2>
        ${ticket ? this.#renderFacts(ticket) : nothing}
      </div>
      ${ticket ? this.#renderOptions(ticket, desk) : nothing}
      ${this.#renderBody(desk, conversation)}`;
  }

  #renderName({ number, subject, kind, phone }: KnownTicket): TemplateResult {
    return html`<span class="number">#${number}</span>
      <span dir="auto">${subject ?? [this.words.kinds[kind], phone].filter(Boolean).join(' · ')}</span>`;
  }

  #renderFacts({ status, machine, assignee, openedAt }: KnownTicket): TemplateResult {
    const { words } = this;
    return html`<div class="facts">
      <sportello-status-badge .words=${words} .status=${status}></sportello-status-badge>
      <span
        >${words.assignedSupport}:
        <strong dir="auto">${assignee?.name ?? words.notYet}</strong></span
      >
      <span class="extra">${words.openedOn} ${shortDate(openedAt, words.language)}</span>
      ${machine ? html`<span class="extra">${machine.model} · ${machine.serial}</span>` : nothing}
    </div>`;
  }

  #renderOptions(ticket: KnownTicket, desk: CustomerDesk): TemplateResult {
    return html`<sportello-ticket-details
      id="options"
      ?hidden=${!this.showsOptions}
      .words=${this.#parts.words('details')}
      .ticket=${ticket}
      .machines=${desk.machines}
    ></sportello-ticket-details>`;
  }

  #renderBody(desk: CustomerDesk, conversation: OpenConversation): TemplateResult {
    const { words } = this;
    if (conversation.status === 'failed') {
      return html`<div class="state" role="alert">
        <p>${conversation.error ? failureSentence(conversation.error, words) : ''}</p>
        ${
          conversation.error?.canRetry
            ? html`<button class="button" type="button" @click=${() => void conversation.load()}>${words.tryAgain}</button>`
            : nothing
        }
      </div>`;
    }
    const rows = conversationRows(conversation.messages, desk.outbox.of(conversation.ticketId));
    return html`<div class="scroller" tabindex="0" role="group" aria-label=${words.conversation}>
        <div class="content" aria-busy=${conversation.status === 'loading'}>
          ${conversation.status === 'loading' ? html`<p class="event">${words.loading}</p>` : nothing}
          ${this.#renderOlder(conversation)}
          <ol>
            ${repeat(
              rows,
              ({ key }) => key,
              (row) => this.#renderRow(row, desk),
            )}
          </ol>
        </div>
      </div>
      ${conversation.ticket?.status === 'closed' ? this.#renderClosed(desk.drafts.reply(conversation.ticketId)) : this.#renderComposer(desk, conversation)}`;
  }

  #renderOlder(conversation: OpenConversation): TemplateResult | typeof nothing {
    if (!conversation.hasOlder) return nothing;
    return html`<button class="quiet older" type="button" @click=${() => this.#loadOlder(conversation)}>
      ${this.words.earlierMessages}
    </button>`;
  }

  #renderRow(row: Row, desk: CustomerDesk): TemplateResult {
    const { words } = this;
    const me = desk.session.customer.id;
    switch (row.type) {
      case 'day':
        return html`<li class="day">${dayName(row.at, words.language)}</li>`;
      case 'event':
        return html`<li class="event" dir="auto">${eventSentence(row.message, words)} · ${timeOfDay(row.message.createdAt, words.language)}</li>`;
      case 'pending':
        return html`<li class="message">
          <sportello-message
            .words=${words}
            .body=${row.pending.body}
            .createdAt=${row.pending.createdAt}
            .isOwn=${true}
            .state=${row.pending.state}
            .error=${row.pending.error}
            @retry-message=${() => desk.outbox.retry(row.pending.id)}
          ></sportello-message>
        </li>`;
      case 'message':
        return html`<li class=${row.isContinued ? 'message continued' : 'message'}>
          <sportello-message
            .words=${words}
            .author=${row.message.author}
            .body=${row.message.body}
            .createdAt=${row.message.createdAt}
            .isOwn=${row.message.author.kind === 'customer' && row.message.author.id === me}
            .isContinued=${row.isContinued}
            .serverOrigin=${desk.serverOrigin}
          ></sportello-message>
        </li>`;
    }
  }

  #renderClosed(unsent: string): TemplateResult {
    return html`<div class="closed" tabindex="-1">
      <p>${this.words.failures.ticket_closed}</p>
      ${
        unsent
          ? html`<h3>${this.words.unsentReply}</h3><p class="unsent" tabindex="0" dir="auto">${unsent}</p>`
          : nothing
      }
    </div>`;
  }

  #renderComposer(desk: CustomerDesk, { ticketId }: OpenConversation): TemplateResult {
    return html`<sportello-composer
      .words=${this.words}
      .draft=${desk.drafts.reply(ticketId)}
      @draft-reply=${(event: CustomEvent<string>) => desk.drafts.setReply(ticketId, event.detail)}
      @send-reply=${(event: CustomEvent<string>) => this.#send(desk, ticketId, event.detail)}
    ></sportello-composer>`;
  }
}
