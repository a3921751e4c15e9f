import { msg } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { DeskStore } from '../client/desk-store.ts';
import type { KnownTicket, OpenConversation } from '../client/open-conversation.ts';
import { StickToBottomController } from '../controllers/stick-to-bottom-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { dayName, shortDate, timeOfDay } from '../locales/dates.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { spokenLanguage } from '../locales/localization.ts';
import { kindName } from '../locales/words.ts';
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
    store: { attribute: false },
  };

  static override readonly styles = [baseStyles, conversationStyles];

  readonly #scroll = new StickToBottomController(this);

  private showsOptions = false;
  /** The reply field is about to go, with the focus in it. */
  #movesFocus = false;

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
    import('./register-ticket-details.ts').catch(() => {
      this.showsOptions = false;
    });
    // Without the machines the panel only lacks the linked user.
    desk.loadMachines().catch(() => {});
  }

  protected override willUpdate(): void {
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
    return html`<div class="bar">
        <button class="quiet back" type="button" @click=${() => this.dispatchEvent(new CustomEvent('show-list', { bubbles: true }))}>
          ${backIcon}${msg('Back to tickets')}
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
              ${optionsIcon}${msg('Options')}
            </button>`
            : nothing
        }
      </div>
      <div class="head">
        <h2 tabindex="-1">${ticket ? this.#renderName(ticket) : msg('Ticket')}</h2>
        ${ticket ? this.#renderFacts(ticket) : nothing}
      </div>
      ${ticket ? this.#renderOptions(ticket, desk) : nothing}
      ${this.#renderBody(desk, conversation)}`;
  }

  #renderName({ number, subject, kind, phone }: KnownTicket): TemplateResult {
    return html`<span class="number">#${number}</span>
      <span dir="auto">${subject ?? [kindName(kind), phone].filter(Boolean).join(' · ')}</span>`;
  }

  #renderFacts({ status, machine, assignee, openedAt }: KnownTicket): TemplateResult {
    return html`<div class="facts">
      <sportello-status-badge .status=${status}></sportello-status-badge>
      <span
        >${msg('Assigned support')}:
        <strong dir="auto">${assignee?.name ?? msg('not yet', { desc: 'Assigned support: not yet' })}</strong></span
      >
      <span class="extra">${msg('Opened on')} ${shortDate(openedAt)}</span>
      ${machine ? html`<span class="extra">${machine.model} · ${machine.serial}</span>` : nothing}
    </div>`;
  }

  #renderOptions(ticket: KnownTicket, desk: CustomerDesk): TemplateResult {
    return html`<sportello-ticket-details
      id="options"
      ?hidden=${!this.showsOptions}
      .ticket=${ticket}
      .machines=${desk.machines}
      .language=${spokenLanguage()}
    ></sportello-ticket-details>`;
  }

  #renderBody(desk: CustomerDesk, conversation: OpenConversation): TemplateResult {
    if (conversation.status === 'failed') {
      return html`<div class="state" role="alert">
        <p>${conversation.error ? failureSentence(conversation.error) : ''}</p>
        ${
          conversation.error?.canRetry
            ? html`<button class="button" type="button" @click=${() => void conversation.load()}>${msg('Try again')}</button>`
            : nothing
        }
      </div>`;
    }
    const rows = conversationRows(conversation.messages, desk.outbox.of(conversation.ticketId));
    return html`<div class="scroller" tabindex="0" role="group" aria-label=${msg('Conversation')}>
        <div class="content" aria-busy=${conversation.status === 'loading'}>
          ${conversation.status === 'loading' ? html`<p class="event">${msg('Loading…')}</p>` : nothing}
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
      ${msg('Earlier messages')}
    </button>`;
  }

  #renderRow(row: Row, desk: CustomerDesk): TemplateResult {
    const me = desk.session.customer.id;
    switch (row.type) {
      case 'day':
        return html`<li class="day">${dayName(row.at)}</li>`;
      case 'event':
        return html`<li class="event" dir="auto">${eventSentence(row.message)} · ${timeOfDay(row.message.createdAt)}</li>`;
      case 'pending':
        return html`<li class="message">
          <sportello-message
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
      <p>${msg('This ticket is closed. If the problem comes back, open a new ticket.')}</p>
      ${
        unsent
          ? html`<h3>${msg('Your unsent reply')}</h3><p class="unsent" tabindex="0" dir="auto">${unsent}</p>`
          : nothing
      }
    </div>`;
  }

  #renderComposer(desk: CustomerDesk, { ticketId }: OpenConversation): TemplateResult {
    return html`<sportello-composer
      .draft=${desk.drafts.reply(ticketId)}
      @draft-reply=${(event: CustomEvent<string>) => desk.drafts.setReply(ticketId, event.detail)}
      @send-reply=${(event: CustomEvent<string>) => this.#send(desk, ticketId, event.detail)}
    ></sportello-composer>`;
  }
}
