import type { ListedSite } from '@sportello/server/contract/site-settings';
import { html, type TemplateResult } from 'lit';
import { ListView } from './list-view.ts';
import { readSites } from './parts/site-field.ts';
import { wordsOf } from './words-of.ts';

const words = wordsOf({ en: { site: 'Site', all: 'All sites' }, it: { site: 'Sito', all: 'Tutti i siti' } });

/** A list of the whole installation that may be narrowed to one site. */
export abstract class SitesListView<Item> extends ListView<Item> {
  static override properties = { ...ListView.properties, site: { state: true }, sites: { state: true } };

  /** Key of the only site that is listed; undefined: all. */
  protected site: string | undefined = undefined;
  private sites: ListedSite[] = [];

  protected override firstUpdated(): void {
    super.firstUpdated();
    void this.#readSites();
  }

  /** Lists anew, of another site or all. */
  protected chooseSite(site: string): void {
    this.site = site || undefined;
    void this.start();
  }

  protected renderSites(): TemplateResult {
    const choose = (event: Event) => this.chooseSite((event.target as HTMLSelectElement).value);
    return html`<select aria-label=${words.site} @change=${choose}>
      <option value="">${words.all}</option>
      ${this.sites.map(({ key, name }) => html`<option value=${key} ?selected=${key === this.site}>${name}</option>`)}
    </select>`;
  }

  async #readSites(): Promise<void> {
    this.sites = await readSites(this.page.api);
  }
}
