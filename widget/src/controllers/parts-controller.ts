import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Loads parts that are not always needed, each once, and remembers the one that could not be loaded. */
export class PartsController<Part extends string> implements ReactiveController {
  missing: Part | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #loaders: Record<Part, () => Promise<unknown>>;
  readonly #asked = new Set<Part>();

  constructor(host: ReactiveControllerHost, loaders: Record<Part, () => Promise<unknown>>) {
    this.#host = host;
    this.#loaders = loaders;
    host.addController(this);
  }

  hostConnected(): void {
    this.missing = null;
  }

  need(part: Part): void {
    if (this.#asked.has(part) || this.missing === part) return;
    this.#asked.add(part);
    this.#loaders[part]().then(
      () => this.#settle(null),
      () => {
        this.#asked.delete(part);
        this.#settle(part);
      },
    );
  }

  retry(): void {
    this.#settle(null);
  }

  #settle(missing: Part | null): void {
    this.missing = missing;
    this.#host.requestUpdate();
  }
}
