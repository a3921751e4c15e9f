import type { ReactiveControllerHost } from 'lit';

/** As many fill a panel. */
const step = 10;

/** Shows a long list in parts, what is in view first: what it takes at once would hold up the page. */
export class GrowingList {
  readonly #host: ReactiveControllerHost;
  readonly #grown: (() => void) | undefined;
  #count = step;

  /** `grown`: there is one part more. */
  constructor(host: ReactiveControllerHost, grown?: () => void) {
    this.#host = host;
    this.#grown = grown;
  }

  /** By now all of the items are shown. */
  shows(items: unknown[]): boolean {
    return items.length <= this.#count;
  }

  /** Of the items, those that are shown by now: the first, or the last `least` at least. */
  part<Item>(items: Item[], least?: number): Item[] {
    const count = Math.max(this.#count, least ?? 0);
    if (items.length > count) setTimeout(() => this.#grow());
    else if (items.length) this.#count = Infinity; // what comes later comes by itself
    return least === undefined ? items.slice(0, count) : items.slice(-count);
  }

  #grow(): void {
    this.#count += step;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(this.#grown);
  }
}
