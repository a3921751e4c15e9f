import type { ListedTicket } from '@sportello/server/contract/tickets';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CoreWords } from '../locales/en/core.ts';
import { shortDate } from '../locales/formats.ts';
import { baseStyles } from './base-styles.ts';
import { entrySentence } from './event-sentence.ts';
import { phoneIcon } from './icons.ts';

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

  static override readonly styles = [
    baseStyles,
    css`
      article {
        position: relative;
        display: grid;
        gap: 4px;
        padding: 12px 14px;
        border: 1px solid var(--_line);
        border-radius: var(--_r);
        background: var(--_raised);
      }
      article:hover {
        border-color: var(--_control);
      }
      .selected {
        border-color: var(--_a-text);
        box-shadow: inset 3px 0 0 var(--_a-text);
      }
      :host(:dir(rtl)) .selected {
        box-shadow: inset -3px 0 0 var(--_a-text);
      }
      @media (forced-colors: active) {
        .selected {
          outline: 2px solid Highlight;
        }
        .unread {
          border: 1px solid;
        }
      }
      .row {
        display: flex;
        align-items: center;
        gap: 10px;
      }
      .title {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .callback {
        display: flex;
        align-items: center;
        gap: 7px;
      }
      .callback svg {
        width: 17px;
        height: 17px;
      }
      .date,
      .last,
      .facts {
        color: var(--_muted);
        font-size: 13.5px;
      }
      .date {
        flex: 1;
      }
      button {
        min-height: 24px;
        padding: 0;
        border: 0;
        background: none;
        font-weight: 600;
      }
      button::after {
        content: '';
        position: absolute;
        inset: 0;
        border-radius: var(--_r);
      }
      button:focus-visible {
        outline: none;
      }
      button:focus-visible::after {
        outline: 2px solid var(--_a-text);
        outline-offset: 2px;
      }
      .last {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .unread {
        min-width: 22px;
        padding: 1px 6px;
        border-radius: 99px;
        background: var(--_a-text);
        color: var(--_surface);
        font-size: 13px;
        font-weight: 700;
        text-align: center;
      }
      .facts {
        overflow-wrap: anywhere;
      }
    `,
  ];

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
