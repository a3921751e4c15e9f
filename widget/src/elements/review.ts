import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { TicketField } from '../client/ticket-rules.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';

/** One part of what will be sent. */
export interface ReviewRow {
  field: TicketField;
  label: string;
  /** Lines of text; none: nothing was entered. */
  lines: readonly string[];
  /** Stands below the text, such as the list of files. */
  extra?: TemplateResult | undefined;
}

/**
 * Everything as it will be sent, in the order of the form, each part one click from being changed.
 *
 * @element sportello-review
 * @fires {CustomEvent<TicketField>} change-field
 */
export class Review extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    rows: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    css`
      :host {
        display: block;
        margin-block: 12px 18px;
      }
      dl {
        border: 1px solid var(--_line);
        border-radius: var(--_r);
        background: var(--_raised);
      }
      .row {
        display: grid;
        grid-template-columns: minmax(110px, 1fr) minmax(0, 3fr) auto;
        gap: 2px 12px;
        align-items: baseline;
        padding-block: 8px;
        padding-inline: 14px 6px;
      }
      .row + .row {
        border-block-start: 1px solid var(--_line);
      }
      dt {
        padding-block: 4px;
        color: var(--_muted);
        font-size: 14px;
      }
      dd {
        min-width: 0;
        padding-block: 3px;
        overflow-wrap: anywhere;
      }
      .files {
        align-self: start;
      }
      .text {
        white-space: pre-line;
      }
      .act {
        grid-column: 3;
        grid-row: 1;
        padding-block: 0;
      }
      .quiet {
        min-height: 30px;
        margin-block: -4px;
        padding-block: 0;
        font-size: 14px;
      }
      .none {
        color: var(--_muted);
      }
      @container (max-width: 480px) {
        .row {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        dt {
          padding-block: 6px 0;
        }
        dd {
          grid-column: 1 / -1;
          padding-inline-end: 8px;
        }
        .act {
          grid-column: 2;
          padding-inline-end: 0;
        }
        .quiet {
          min-height: 44px;
          margin-block: -10px;
        }
      }
    `,
  ];

  words: WordsOf<'review'> | undefined;
  rows: readonly ReviewRow[] = [];

  #change(field: TicketField): void {
    this.dispatchEvent(new CustomEvent('change-field', { detail: field, bubbles: true }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this;
    if (!words) return nothing;
    return html`<dl>${this.rows.map((row) => this.#renderRow(row, words))}</dl>`;
  }

  #renderRow({ field, label, lines, extra }: ReviewRow, words: WordsOf<'review'>): TemplateResult {
    return html`<div class="row">
      <dt>${label}</dt>
      <dd class=${extra ? 'files' : ''}>${lines.length > 0 ? html`<span class="text" dir="auto">${lines.join('\n')}</span>` : extra ? nothing : html`<span class="none">${words.nothingEntered}</span>`} ${extra ?? nothing}</dd>
      <dd class="act">
        <button class="quiet" type="button" aria-label=${words.changeField(label)} @click=${() => this.#change(field)}>
          ${words.change}
        </button>
      </dd>
    </div>`;
  }
}
