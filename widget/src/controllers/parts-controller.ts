import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CoreWords } from '../locales/en/core.ts';
import type { PartName, WordsOf } from '../locales/words.ts';

type Loader = () => Promise<{ words?: object }>;

/**
 * Loads parts that are not always needed, each with its words if it says anything. What could not be loaded is asked for
 * again every few seconds, so that it is there soon after the network is.
 */
export class PartsController<Part extends string> implements ReactiveController {
  /** Could not be loaded. */
  readonly missing = new Set<Part>();
  readonly #host: ReactiveControllerHost;
  readonly #loaders: Record<Part, () => Promise<unknown>>;
  /** The language, by its core words, in which each part was asked for. */
  readonly #asked = new Map<Part, CoreWords>();
  readonly #words = new Map<Part, CoreWords>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, loaders: Record<Part, () => Promise<unknown>>) {
    this.#host = host;
    this.#loaders = loaders;
    host.addController(this);
  }

  hostConnected(): void {
    this.#asked.clear();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** Loads a part in the language of these words. */
  need(part: Part, core: CoreWords): void {
    if (this.#asked.get(part) === core) return;
    this.#asked.set(part, core);
    const said: Partial<Record<string, Loader>> = core.parts;
    Promise.all([said[part]?.(), this.#loaders[part]()]).then(
      ([own]) => {
        if (this.#asked.get(part) === core) this.#words.set(part, { ...core, ...own?.words });
        this.missing.delete(part);
        this.#host.requestUpdate();
      },
      () => {
        this.missing.add(part);
        clearTimeout(this.#timer);
        this.#timer = setTimeout(this.retry, 3000);
        this.#host.requestUpdate();
      },
    );
  }

  /** What a part says, once it is there; after a change of language the former words until the new ones are. */
  words<Name extends Part & PartName>(part: Name): WordsOf<Name> | undefined {
    return this.#words.get(part) as WordsOf<Name> | undefined;
  }

  /** Asks again for what is missing, where it is still needed. */
  readonly retry = (): void => {
    for (const part of this.missing) this.#asked.delete(part);
    this.#host.requestUpdate();
  };
}
