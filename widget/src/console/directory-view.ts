import { html, type TemplateResult } from 'lit';
import { addressOf, type ItemView } from './client/route.ts';
import { newItem } from './item-form.ts';
import { ListView } from './list-view.ts';
import { wordsOf } from './words-of.ts';

const words = wordsOf({
  en: { search: 'Search', import: 'Import and export', none: 'None found.' },
  it: { search: 'Cerca', import: 'Importa ed esporta', none: 'Nessun risultato.' },
});

/** A searchable list of companies, customers or machines of a site. */
export abstract class DirectoryView<Item extends { id: string }> extends ListView<Item> {
  static override properties = { ...ListView.properties, search: { state: true } };

  protected search = '';
  protected abstract readonly list: ItemView;
  protected abstract readonly heading: string;
  /** What the way to the form for a new one is called. */
  protected abstract readonly adding: string;
  protected abstract readonly columns: readonly string[];
  /** The cells of a row, one for each column. */
  protected abstract cells(item: Item): unknown[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** What stands above the list beside the search. */
  protected renderTools(): unknown {
    const { list, draft } = this;
    return html`<a class="button" href=${addressOf({ site: draft.key, view: 'import' })}>${words.import}</a>
      <a class="button primary" href=${addressOf({ site: draft.key, view: list, item: newItem })}>${this.adding}</a>`;
  }

  /** The page of one of the list. */
  protected link({ id }: Item, label: string): TemplateResult {
    return html`<a href=${addressOf({ site: this.draft.key, view: this.list, item: id })}>${label}</a>`;
  }

  protected override render(): TemplateResult {
    return html`<div class="head">
        <h1 tabindex="-1">${this.heading}</h1>
        <div class="row">
          <input type="search" aria-label=${words.search} placeholder=${words.search} .value=${this.search}
            @input=${(event: Event) => this.#find((event.target as HTMLInputElement).value)} />
          ${this.renderTools()}
        </div>
      </div>
      ${this.renderList()}`;
  }

  protected renderItems(items: Item[]): TemplateResult {
    if (items.length === 0) return html`<p class="panel empty">${words.none}</p>`;
    const { columns } = this;
    return html`<div class="panel">
      <table class="cards">
        <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>
          ${items.map(
            (item) =>
              html`<tr>${this.cells(item).map((cell, index) => html`<td data-label=${columns[index] ?? ''}>${cell}</td>`)}</tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #find(search: string): void {
    this.search = search;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.start(), 250);
  }
}
