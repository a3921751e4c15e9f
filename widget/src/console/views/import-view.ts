import type {
  ImportField,
  ImportKind,
  ImportMapping,
  ImportMode,
  ImportResult,
} from '@sportello/server/contract/imports';
import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../../elements/define.ts';
import { importFile } from '../client/import-file.ts';
import { readHeadings } from '../client/read-headings.ts';
import { ConsoleView } from '../console-view.ts';
import { checkField, choiceField } from '../parts/field.ts';
import { trouble } from '../parts/trouble.ts';
import { ExportPanel } from './export-panel.ts';
import { renderImportResult } from './import-result.ts';
import { importStyles } from './import-styles.ts';
import { importWords as words } from './import-words.ts';

const fieldsOf: { [kind in ImportKind]: ImportField[] } = {
  machines: ['serial', 'model', 'company', 'companyId', 'customer', 'externalId'],
  customers: ['username', 'name', 'email', 'company', 'companyId', 'externalId'],
};

/**
 * Brings machines and users in from a CSV file, tried first and then done; and takes out everything that a site has.
 *
 * @element sportello-console-import
 */
export class ImportView extends ConsoleView {
  static override readonly properties = {
    ...ConsoleView.properties,
    what: { state: true },
    file: { state: true },
    sample: { state: true },
    mapping: { state: true },
    invite: { state: true },
    progress: { state: true },
    result: { state: true },
    isOver: { state: true },
  };

  static override readonly styles = [ConsoleView.styles, importStyles];

  private what: ImportKind = 'machines';
  private file: File | null = null;
  private sample: Awaited<ReturnType<typeof readHeadings>> | null = null;
  private mapping: ImportMapping = {};
  private invite = false;
  private progress: { rows: number; of: number } | null = null;
  private result: ImportResult | null = null;
  private isOver = false;

  constructor() {
    super();
    define({ 'sportello-export-panel': ExportPanel });
  }

  protected override render(): TemplateResult {
    const kinds = Object.entries(words.kinds) as [ImportKind, string][];
    return html`<div class="head"><h1 tabindex="-1">${words.title}</h1><p>${words.intro}</p></div>
      <section class="panel">
        <fieldset class="bare" ?disabled=${this.isBusy}>
          ${choiceField({ id: 'what', label: words.what, value: this.what, options: kinds, set: (what) => this.#choose(what) })}
          ${this.file ? this.#renderFile(this.file) : this.#renderDrop()}
        </fieldset>
      </section>
      ${this.sample && this.sample.headings.length > 0 ? this.#renderColumns(this.sample) : nothing}
      ${this.failure ? trouble(this.failure) : nothing}
      ${this.isBusy ? this.#renderProgress() : nothing}
      ${this.result ? renderImportResult(this.result, { site: this.draft.key, view: this.what }) : nothing}
      <sportello-export-panel .page=${this.page}></sportello-export-panel>`;
  }

  #renderDrop(): TemplateResult {
    const over = (isOver: boolean) => (event: DragEvent) => {
      event.preventDefault();
      this.isOver = isOver;
    };
    return html`<div class="drop ${this.isOver ? 'over' : ''}" @dragover=${over(true)} @dragleave=${over(false)}
      @drop=${(event: DragEvent) => this.#drop(event)}>
      <strong>${words.drop}</strong>
      <button class="button" type="button" @click=${() => this.#picker?.click()}>${words.choose}</button>
      <input type="file" accept=".csv,.txt,.tsv,text/csv" aria-label=${words.choose}
        @change=${(event: Event) => void this.#take((event.target as HTMLInputElement).files?.[0])} />
      <p class="hint">${words.hint}</p>
    </div>`;
  }

  #renderFile(file: File): TemplateResult {
    return html`<div class="row"><strong>${file.name}</strong>
        <button class="quiet" type="button" @click=${() => void this.#take(undefined)}>${words.another}</button></div>
      ${this.sample?.headings.length === 0 ? html`<p class="notice bad" role="alert">${words.nothing}</p>` : nothing}`;
  }

  #renderColumns({ headings, rows }: { headings: string[]; rows: string[][] }): TemplateResult {
    const options = [['', words.guess] as const, ...headings.map((heading) => [heading, heading] as const)];
    return html`<section class="panel">
      <h2>${words.columns}</h2>
      <p class="hint">${words.columnsHint}</p>
      <div class="sample" tabindex="0" role="region" aria-label=${words.columns}>
        <table>
          <thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
          <tbody>${rows.map((row) => html`<tr>${headings.map((_, index) => html`<td>${row[index] ?? ''}</td>`)}</tr>`)}</tbody>
        </table>
      </div>
      <fieldset class="grid bare" ?disabled=${this.isBusy}>
        ${fieldsOf[this.what].map((field) =>
          choiceField({
            id: field,
            label: words.fields[field],
            value: this.mapping[field] ?? this.result?.columns[field] ?? '',
            options,
            set: (heading) => this.#map(field, heading),
          }),
        )}
      </fieldset>
      ${
        this.what === 'customers'
          ? checkField({
              label: words.invite,
              isOn: this.invite,
              set: (isOn) => {
                this.invite = isOn;
              },
            })
          : nothing
      }
      <div class="row">
        <button class="button ${this.result ? '' : 'primary'}" type="button" aria-disabled=${this.isBusy} @click=${() => void this.#import('dry')}>${words.dry}</button>
        ${
          this.result?.mode === 'dry'
            ? html`<button class="button primary" type="button" aria-disabled=${this.isBusy} @click=${() => void this.#import('run')}>${words.run}</button>`
            : nothing
        }
      </div>
    </section>`;
  }

  #renderProgress(): TemplateResult {
    const { progress } = this;
    return html`<div class="panel" role="status">
      <p>${progress ? words.progress(progress.rows, progress.of) : words.reading}</p>
      <progress aria-label=${words.title} max=${progress?.of ?? 1} .value=${progress?.rows ?? 0}></progress>
    </div>`;
  }

  get #picker(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input[type="file"]');
  }

  #choose(what: ImportKind): void {
    this.what = what;
    this.mapping = {};
    this.result = null;
  }

  #map(field: ImportField, heading: string): void {
    const { [field]: _, ...others } = this.mapping;
    this.mapping = heading ? { ...others, [field]: heading } : others;
    this.result = null; // what was tried was another reading of the file
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver = false;
    if (!this.isBusy) void this.#take(event.dataTransfer?.files[0]);
  }

  async #take(file: File | undefined): Promise<void> {
    this.file = file ?? null;
    this.sample = null;
    this.result = null;
    this.failure = null;
    this.mapping = {};
    if (file) this.sample = await readHeadings(file);
  }

  async #import(mode: ImportMode): Promise<void> {
    const { file, what, mapping, invite } = this;
    if (!file || this.isBusy) return;
    this.progress = null;
    await this.attempt(async () => {
      const told = (rows: number, of: number) => {
        this.progress = { rows, of };
      };
      this.result = await importFile(
        this.page.api.options,
        { site: this.draft.key, what, mode, mapping, invite, file },
        told,
      );
    });
  }
}
