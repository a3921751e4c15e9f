import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DeskStore } from '../client/desk-store.ts';

/** Renders its element again whenever the store has changed. */
export class StoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #storeOfHost: () => DeskStore | undefined;
  /** Null while the element is out of the page: an update that was under way then must not follow the store again. */
  #store: DeskStore | null | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, storeOfHost: () => DeskStore | undefined) {
    this.#host = host;
    this.#storeOfHost = storeOfHost;
    host.addController(this);
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    if (this.#store !== null && this.#store !== this.#storeOfHost()) this.#follow();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#store = null;
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#store = this.#storeOfHost();
    this.#unsubscribe = this.#store?.subscribe(() => this.#host.requestUpdate());
  }
}
