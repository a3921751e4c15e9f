import { html, nothing, type TemplateResult } from 'lit';
import { ConsoleView } from './console-view.ts';
import { trouble } from './parts/trouble.ts';
import { wordsOf } from './words-of.ts';

const words = wordsOf({
  en: { more: 'Show more', loading: 'Loading…' },
  it: { more: 'Mostra altri', loading: 'Caricamento…' },
});

/** A view that shows a list page by page. */
export abstract class ListView<Item> extends ConsoleView {
  static override properties = { ...ConsoleView.properties, items: { state: true }, cursor: { state: true } };

  protected items: Item[] | null = null;
  protected cursor: string | null = null;
  #turn = 0;

  /** Asks the server for a page; the first one without a cursor. */
  protected abstract fetchPage(cursor?: string): Promise<{ items: Item[]; nextCursor: string | null }>;
  protected abstract renderItems(items: Item[]): TemplateResult;

  /** Reads the list from its beginning. An answer that a later question has overtaken is dropped. */
  protected override start(): Promise<unknown> {
    this.#turn += 1;
    const turn = this.#turn;
    return this.attempt(async () => {
      const { items, nextCursor } = await this.fetchPage();
      if (turn !== this.#turn) return;
      this.items = items;
      this.cursor = nextCursor;
    });
  }

  /** The list, or that it is loading, or why it is not there. */
  protected renderList(): TemplateResult {
    const { items } = this;
    return html`${trouble(this.failure, () => this.start())}
    ${items ? this.renderItems(items) : this.failure ? nothing : html`<p role="status">${words.loading}</p>`}
    ${
      this.cursor
        ? html`<button class="button" type="button" aria-disabled=${this.isBusy} @click=${() => void this.#more()}>${words.more}</button>`
        : nothing
    }`;
  }

  async #more(): Promise<void> {
    const { cursor } = this;
    if (!cursor || this.isBusy) return;
    const turn = this.#turn;
    await this.attempt(async () => {
      const page = await this.fetchPage(cursor);
      if (turn !== this.#turn) return;
      this.items = [...(this.items ?? []), ...page.items];
      this.cursor = page.nextCursor;
    });
  }
}
