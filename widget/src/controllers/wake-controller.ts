import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DeskStore } from '../client/desk-store.ts';

/** Tells the store when the page has come back to life, the network has, another tab has signed out, or the page goes. */
export class WakeController implements ReactiveController {
  readonly #store: () => DeskStore | undefined;

  /** Its signal takes all listeners away. */
  #connected: AbortController | undefined;

  constructor(host: ReactiveControllerHost, store: () => DeskStore | undefined) {
    this.#store = store;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = new AbortController();
    addEventListener('online', this.#wake, this.#connected);
    addEventListener('pageshow', this.#wake, this.#connected);
    addEventListener('pagehide', this.#save, this.#connected);
    addEventListener('storage', this.#onStorage, this.#connected);
    document.addEventListener('visibilitychange', this.#wake, this.#connected);
  }

  hostDisconnected(): void {
    this.#connected?.abort();
  }

  readonly #wake = (event: Event) => {
    if (document.visibilityState === 'visible') this.#store()?.wake(event.type === 'online');
  };

  readonly #save = () => this.#store()?.save();

  readonly #onStorage = (event: StorageEvent) => this.#store()?.followStorage(event.key);
}
