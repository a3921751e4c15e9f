import type { LitElement, ReactiveController } from 'lit';

/**
 * Closes what a button of the same root discloses: by Escape, with the focus back on that button, and by a click
 * anywhere else. Expects the button to name its host in `aria-controls`.
 */
export class DisclosedController implements ReactiveController {
  readonly #host: LitElement;
  #listening: AbortController | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const { host } = this.#host.getRootNode() as ShadowRoot;
    host.addEventListener('keydown', (event) => this.#onKey(event as KeyboardEvent), { signal });
    document.addEventListener('click', (event) => this.#onClick(event), { signal });
  }

  hostDisconnected(): void {
    this.#listening?.abort();
  }

  get #button(): HTMLElement | null {
    const root = this.#host.getRootNode() as ShadowRoot;
    return root.querySelector<HTMLElement>(`[aria-controls=${this.#host.id}]`);
  }

  /** Escape closes this before the panel around it. */
  #onKey(event: KeyboardEvent): void {
    if (this.#host.hidden || event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    this.#button?.click();
    this.#button?.focus();
  }

  #onClick(event: MouseEvent): void {
    const path = event.composedPath();
    const button = this.#button;
    if (button && path.includes(button)) {
      if (event.isTrusted) button.focus(); // not every browser does that itself
    } else if (!this.#host.hidden && !path.includes(this.#host)) button?.click();
  }
}
