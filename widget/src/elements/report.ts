import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CustomerDesk } from '../client/customer-desk.ts';
import { type Download, downloadReport } from '../client/download-report.ts';
import type { KnownTicket } from '../client/open-conversation.ts';
import { type SportelloError, toSportelloError } from '../client/sportello-error.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';

/** Some browsers read the file only a while after the link was followed. */
const keptMs = 20_000;

/**
 * The service report of a closed ticket beside its summary: cause, parts, time spent, and the way to all of it as a PDF.
 *
 * @element sportello-report
 */
export class Report extends LitElement {
  static override readonly properties = {
    state: { state: true },
    error: { state: true },
    words: { attribute: false },
    ticket: { attribute: false },
    desk: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    css`
      dl {
        display: grid;
        gap: 8px;
        margin: 0 0 10px;
      }
      dl:empty {
        display: none;
      }
      dt {
        color: var(--_muted);
        font-size: 13px;
        font-weight: 600;
      }
      dd {
        margin: 0;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  private state: 'idle' | 'busy' | 'done' = 'idle';
  private error: SportelloError | null = null;

  declare words: WordsOf<'closing'>;
  declare ticket: KnownTicket;
  declare desk: CustomerDesk;

  async #download(): Promise<void> {
    if (this.state === 'busy') return;
    this.state = 'busy';
    this.error = null;
    const { number } = this.ticket;
    try {
      const { file, name } = await downloadReport(this.desk.access, this.ticket.id);
      save({ file, name: name ?? `${this.words.reportName}-${number}.pdf` });
      this.state = 'done';
    } catch (thrown) {
      this.error = toSportelloError(thrown);
      this.state = 'idle';
    }
  }

  protected override render(): TemplateResult {
    const { words, state, error } = this;
    const { cause, parts, minutes } = this.ticket.report ?? {};
    const said = { idle: '', busy: words.downloadingReport, done: words.downloadedReport };
    return html`<dl>
        ${fact(words.cause, cause)}${fact(words.usedParts, parts)}${fact(words.timeSpent, minutes && duration(minutes))}
      </dl>
      <button class="button" type="button" aria-disabled=${state === 'busy'} @click=${this.#download}>
        ${words.downloadReport}
      </button>
      <p class="muted" role="status">${said[state]}</p>
      ${error ? html`<p class="error" role="alert">${failureSentence(error, words)}</p>` : nothing}`;
  }
}

function fact(name: string, value: string | number | null | undefined): TemplateResult | typeof nothing {
  return value
    ? html`<div>
        <dt>${name}</dt>
        <dd dir="auto">${value}</dd>
      </div>`
    : nothing;
}

/** Hours and minutes are written alike in all languages of ours. */
function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return [hours > 0 && `${hours} h`, minutes % 60 > 0 && `${minutes % 60} min`].filter(Boolean).join(' ');
}

/** Offers a file to be saved, as a click on a link to it would; nothing of it stays in the page. */
function save({ file, name }: Required<Download>): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name ?? '';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), keptMs);
}
