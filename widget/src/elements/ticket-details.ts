import type { Machine } from '@sportello/server/contract/machines';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { KnownTicket } from '../client/open-conversation.ts';
import { longDateTime, translated } from '../locales/formats.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';

/**
 * What stands behind *Options*: the machine, the user it is linked to, and the state of the ticket.
 *
 * @element sportello-ticket-details
 */
export class TicketDetails extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    ticket: { attribute: false },
    machines: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        gap: 12px 20px;
        padding: 14px 16px;
        border-block-end: 1px solid var(--_line);
        background: var(--_sunken);
        max-height: 40vh;
        overflow: auto;
      }
      dt {
        color: var(--_muted);
        font-size: 13px;
      }
      dd {
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      dd sportello-status-badge {
        margin-block-start: 2px;
      }
    `,
  ];

  words: WordsOf<'details'> | undefined;
  ticket: KnownTicket | undefined;
  machines: Machine[] | null = null;

  protected override render(): TemplateResult | typeof nothing {
    const { ticket, words } = this;
    if (!ticket || !words) return nothing;
    const { machine, category, machineStatus, closedAt } = ticket;
    const customer = this.machines?.find(({ id }) => id === machine?.id)?.customer;
    return html`<dl>
      ${machine ? html`${fact(words.machine, machine.model)}${fact(words.serialNumber, machine.serial)}` : nothing}
      ${machine ? fact(words.user, customer?.name ?? '–') : nothing}
      ${machineStatus ? fact(words.machineStatus, words.machineStatuses[machineStatus]) : nothing}
      ${category ? fact(words.category, translated(category.labels, words.language)) : nothing}
      ${fact(words.openedBy, ticket.customer.name)}
      ${fact(words.openedOn, longDateTime(ticket.openedAt, words.language))}
      ${closedAt ? fact(words.closedOn, longDateTime(closedAt, words.language)) : nothing}
      ${fact(words.state, html`<sportello-status-badge .words=${words} .status=${ticket.status}></sportello-status-badge>`)}
    </dl>`;
  }
}

function fact(name: string, value: string | TemplateResult): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd dir="auto">${value}</dd>
  </div>`;
}
