import type { ExportKind } from '@sportello/server/contract/imports';
import { html, type TemplateResult } from 'lit';
import { downloadExport } from '../client/download-export.ts';
import { ConsoleView } from '../console-view.ts';
import { choiceField } from '../parts/field.ts';
import { trouble } from '../parts/trouble.ts';
import { importStyles } from './import-styles.ts';
import { importWords as words } from './import-words.ts';

type Format = keyof typeof words.formats;

/**
 * Takes out everything of one kind that a site has.
 *
 * @element sportello-export-panel
 */
export class ExportPanel extends ConsoleView {
  static override readonly properties = { ...ConsoleView.properties, what: { state: true }, format: { state: true } };
  static override readonly styles = [ConsoleView.styles, importStyles];

  private what: ExportKind = 'machines';
  private format: Format = 'csv-semicolon';

  protected override render(): TemplateResult {
    const kinds = Object.entries(words.exports) as [ExportKind, string][];
    const formats = Object.entries(words.formats) as [Format, string][];
    return html`<section class="panel">
      <h2>${words.export}</h2>
      <p class="hint">${words.exportHint}</p>
      ${trouble(this.failure)}
      <div class="row end">
        ${choiceField({
          id: 'export-what',
          label: words.export,
          value: this.what,
          options: kinds,
          set: (what) => {
            this.what = what;
          },
        })}
        ${choiceField({
          id: 'format',
          label: words.format,
          value: this.format,
          options: formats,
          set: (format) => {
            this.format = format;
          },
        })}
        <button class="button" type="button" aria-disabled=${this.isBusy} @click=${() => void this.#download()}>${words.download}</button>
      </div>
    </section>`;
  }

  async #download(): Promise<void> {
    if (this.isBusy) return;
    const format = this.format === 'jsonl' ? 'jsonl' : 'csv';
    const separator = this.format === 'csv-semicolon' ? 'semicolon' : 'comma';
    const { key: site } = this.draft;
    await this.attempt(() => downloadExport(this.page.api.options, { site, what: this.what, format, separator }));
  }
}
