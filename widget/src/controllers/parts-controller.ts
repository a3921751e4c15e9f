import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CoreWords } from '../locales/en/core.ts';
import type { PartName, WordsOf } from '../locales/words.ts';

/** Loads parts that are not always needed, each with its words, and remembers the one that could not be loaded. */
export class PartsController<Part extends PartName> implements ReactiveController {
  missing: Part | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #loaders: Record<Part, () => Promise<unknown>>;
  /** The language, by its core words, in which each part was asked for. */
  readonly #asked = new Map<Part, CoreWords>();
  readonly #words = new Map<Part, CoreWords>();

  constructor(host: ReactiveControllerHost, loaders: Record<Part, () => Promise<unknown>>) {
    this.#host = host;
    this.#loaders = loaders;
    host.addController(this);
  }

  hostConnected(): void {
    this.missing = null;
  }

  /** Loads a part in the language of these words. */
  need(part: Part, core: CoreWords): void {
    if (this.#asked.get(part) === core || this.missing === part) return;
    this.#asked.set(part, core);
    Promise.all([core.parts[part](), this.#loaders[part]()]).then(
      ([{ words }]) => {
        if (this.#asked.get(part) === core) this.#words.set(part, { ...core, ...words });
        this.#settle(null);
      },
      () => {
        this.#asked.delete(part);
        this.#settle(part);
      },
    );
  }

  /** What a part says, once it is there; after a change of language the former words until the new ones are. */
  words<Name extends Part>(part: Name): WordsOf<Name> | undefined {
    return this.#words.get(part) as WordsOf<Name> | undefined;
  }

  retry(): void {
    this.#settle(null);
  }

  #settle(missing: Part | null): void {
    this.missing = missing;
    this.#host.requestUpdate();
  }
}
