import { html, nothing, type TemplateResult } from 'lit';
import { addressOf, type ItemView as ListName } from './client/route.ts';
import { ConsoleView } from './console-view.ts';
import { navWords } from './nav-words.ts';
import { trouble } from './parts/trouble.ts';
import { wordsOf } from './words-of.ts';

const words = wordsOf({
  en: { loading: 'Loading…', gone: 'There is none at this address any more.' },
  it: { loading: 'Caricamento…', gone: 'A questo indirizzo non c’è più niente.' },
});

/** The page of one thing of a list, read by the id that stands in its address. */
export abstract class ItemView<Item> extends ConsoleView {
  static override properties = { ...ConsoleView.properties, item: { state: true } };

  /** What the page is of; undefined until it is read, null where there is none. */
  protected item: Item | null | undefined = undefined;
  /** The list that it stands in. */
  protected abstract readonly list: ListName;

  /** Asks the server for the one with this id, as a list. */
  protected abstract fetchItem(id: string): Promise<{ items: Item[] }>;
  protected abstract titleOf(item: Item): string;
  protected abstract renderItem(item: Item): TemplateResult;

  protected override start(): Promise<unknown> {
    return this.attempt(async () => {
      const { items } = await this.fetchItem(this.page.item ?? '');
      this.item = items[0] ?? null;
    });
  }

  /** The name of the page, and the way back to the list. */
  protected renderHead(title: string): TemplateResult {
    const back = addressOf({ site: this.draft.key, view: this.list });
    return html`<div class="head">
      <a class="back" href=${back}>← ${navWords.views[this.list]}</a>
      <h1 tabindex="-1">${title}</h1>
    </div>`;
  }

  protected override render(): TemplateResult {
    const { item, list } = this;
    return html`${this.renderHead(item ? this.titleOf(item) : navWords.views[list])}
      ${item === undefined ? trouble(this.failure, () => this.start()) : nothing}
      ${item ? this.renderItem(item) : nothing}
      ${item === null ? html`<p class="panel empty">${words.gone}</p>` : nothing}
      ${item === undefined && !this.failure ? html`<p role="status">${words.loading}</p>` : nothing}`;
  }
}
