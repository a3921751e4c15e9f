import { msg } from '@lit/localize';
import type { Machine } from '@sportello/server/contract/machines';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { KnownTicket } from '../client/open-conversation.ts';
import { longDateTime } from '../locales/dates.ts';
import { machineStatusName, translated } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';

/**
 * What stands behind *Options*: the machine, the user it is linked to, and the state of the ticket.
 *
 * @element sportello-ticket-details
 */
export class TicketDetails extends LitElement {
  static override readonly properties = {
    ticket: { attribute: false },
    machines: { attribute: false },
    language: { attribute: false },
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

  ticket: KnownTicket | undefined;
  machines: Machine[] | null = null;
  language = 'en';

  protected override render(): TemplateResult | typeof nothing {
    const { ticket } = this;
    if (!ticket) return nothing;
    const { machine, category, machineStatus, closedAt } = ticket;
    const customer = this.machines?.find(({ id }) => id === machine?.id)?.customer;
    return html`<dl>
      ${machine ? html`${fact(msg('Machine'), machine.model)}${fact(msg('Serial number'), machine.serial)}` : nothing}
      ${machine ? fact(msg('User'), customer?.name ?? '–') : nothing}
      ${machineStatus ? fact(msg('Machine status'), machineStatusName(machineStatus)) : nothing}
      ${category ? fact(msg('Type'), translated(category.labels, this.language)) : nothing}
      ${fact(msg('Opened by'), ticket.customer.name)}
      ${fact(msg('Opened on'), longDateTime(ticket.openedAt))}
      ${closedAt ? fact(msg('Closed on'), longDateTime(closedAt)) : nothing}
      ${fact(msg('State'), html`<sportello-status-badge .status=${ticket.status}></sportello-status-badge>`)}
    </dl>`;
  }
}

function fact(name: string, value: string | TemplateResult): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd dir="auto">${value}</dd>
  </div>`;
}
