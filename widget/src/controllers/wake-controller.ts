import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DeskStore } from '../client/desk-store.ts';

/** Tells the store when the page has come back to life, the network has, another tab has signed out, or the page goes. */
export class WakeController implements ReactiveController {
  readonly #store: () => DeskStore | undefined;

  constructor(host: ReactiveControllerHost, store: () => DeskStore | undefined) {
    this.#store = store;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#wake);
    addEventListener('pageshow', this.#wake);
    addEventListener('pagehide', this.#save);
    addEventListener('storage', this.#onStorage);
    document.addEventListener('visibilitychange', this.#wake);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#wake);
    removeEventListener('pageshow', this.#wake);
    removeEventListener('pagehide', this.#save);
    removeEventListener('storage', this.#onStorage);
    document.removeEventListener('visibilitychange', this.#wake);
  }

  readonly #wake = (event: Event) => {
    if (document.visibilityState === 'visible') this.#store()?.wake(event.type === 'online');
  };

  readonly #save = () => this.#store()?.save();

  readonly #onStorage = (event: StorageEvent) => this.#store()?.followStorage(event.key);
}
