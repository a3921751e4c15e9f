import type { ListedTicket } from '@sportello/server/contract/tickets';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CoreWords } from '../locales/en/core.ts';
import { shortDate } from '../locales/formats.ts';
import { baseStyles } from './base-styles.ts';
import { entrySentence } from './event-sentence.ts';
import { phoneIcon } from './icons.ts';
import { ticketCardStyles } from './ticket-card-styles.ts';

/**
 * One ticket of the list. The whole card can be clicked; its button is named by number and subject alone and
 * described by the rest.
 *
 * @element sportello-ticket-card
 * @fires {CustomEvent<string>} show-ticket
 */
export class TicketCard extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    ticket: { attribute: false },
    isSelected: { attribute: false },
  };

  static override readonly styles = [baseStyles, ticketCardStyles];

  declare words: CoreWords;
  ticket: ListedTicket | undefined;
  isSelected = false;

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  #show(): void {
    this.dispatchEvent(new CustomEvent('show-ticket', { detail: this.ticket?.id, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { ticket, words } = this;
    if (!ticket) return nothing;
    const { machine, customer, kind, subject, unreadCount } = ticket;
    return html`<article class=${this.isSelected ? 'selected' : ''}>
      <div class="row">
        <button
          id="number"
          type="button"
          aria-labelledby="number title"
          aria-describedby=${unreadCount ? 'unread state facts' : 'state facts'}
          aria-current=${this.isSelected ? 'true' : nothing}
          @click=${this.#show}
        >#${ticket.number}</button>
        <span class="date"><span class="sr">${words.openedOn}</span> <time datetime=${ticket.openedAt}>${shortDate(ticket.openedAt, words.language)}</time></span>
        ${
          unreadCount
            ? html`<span class="unread" id="unread"><span class="sr">${words.unread}: </span>${unreadCount}</span>`
            : nothing
        }
        <sportello-status-badge id="state" .words=${words} .status=${ticket.status}></sportello-status-badge>
      </div>
      <p class="title ${subject ? '' : 'callback'}" id="title" dir="auto">${subject ?? html`${phoneIcon}${words.kinds[kind]}`}</p>
      <p class="facts" id="facts">
        ${subject ? `${words.kinds[kind]} · ` : ''}<span dir="auto">${customer.name}</span>
        ${machine ? html`<br /><span dir="auto">${machine.model} · ${machine.serial}</span>` : nothing}
      </p>
      <p class="last" dir="auto">${entrySentence(ticket.lastMessage, words).slice(0, 160)}</p>
    </article>`;
  }
}
