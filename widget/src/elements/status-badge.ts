import type { TicketStatus } from '@sportello/server/contract/tickets';
import { html, LitElement, type TemplateResult } from 'lit';
import type { CoreWords } from '../locales/en/core.ts';
import { baseStyles } from './base-styles.ts';
import { statusBadgeStyles } from './status-badge-styles.ts';

/**
 * State of a ticket in a word, a colour and a shape: ring, half disc, square.
 *
 * @element sportello-status-badge
 */
export class StatusBadge extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    status: { attribute: false },
  };

  static override readonly styles = [baseStyles, statusBadgeStyles];

  declare words: CoreWords;
  status: TicketStatus = 'new';

  protected override render(): TemplateResult {
    return html`<span class=${this.status}>${this.words.statuses[this.status]}</span>`;
  }
}
