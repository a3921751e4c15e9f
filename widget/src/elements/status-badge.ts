import type { TicketStatus } from '@sportello/server/contract/tickets';
import { css, html, LitElement, type TemplateResult } from 'lit';
import type { CoreWords } from '../locales/en/core.ts';
import { baseStyles } from './base-styles.ts';

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

  static override readonly styles = [
    baseStyles,
    css`
      :host {
        display: inline-flex;
        flex: none;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        padding-block: 2px;
        padding-inline: 7px 9px;
        border: 1px solid transparent;
        border-radius: 999px;
        color: var(--_done);
        background: var(--_done-soft);
        font-size: 13px;
        font-weight: 600;
        line-height: 1.4;
        white-space: nowrap;
      }
      span::before {
        content: '';
        width: 9px;
        height: 9px;
        border: 2px solid currentColor;
        border-radius: 2px;
        background: currentColor;
      }
      .new {
        color: var(--_new);
        background: var(--_new-soft);
      }
      .new::before {
        border-radius: 50%;
        background: none;
      }
      .in_progress {
        color: var(--_busy);
        background: var(--_busy-soft);
      }
      .in_progress::before {
        border-radius: 50%;
        border-inline-start-width: 5px;
        background: none;
      }
      @media (forced-colors: active) {
        span {
          border-color: CanvasText;
        }
      }
    `,
  ];

  declare words: CoreWords;
  status: TicketStatus = 'new';

  protected override render(): TemplateResult {
    return html`<span class=${this.status}>${this.words.statuses[this.status]}</span>`;
  }
}
