import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Tells the page's element of the site's colour once it is known: `desk-accent` with a CSS hex colour. */
export class AccentController implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #current: () => string | null | undefined;
  #told: string | null = null;

  constructor(host: ReactiveControllerHost & EventTarget, current: () => string | null | undefined) {
    this.#host = host;
    this.#current = current;
    host.addController(this);
  }

  hostUpdate(): void {
    const accent = this.#current();
    if (!accent || accent === this.#told || !/^#[0-9a-f]{3,8}$/i.test(accent)) return;
    this.#told = accent;
    this.#host.dispatchEvent(new CustomEvent('desk-accent', { bubbles: true, detail: accent }));
  }
}
