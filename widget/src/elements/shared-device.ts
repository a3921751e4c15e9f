import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { createApi } from '../client/api.ts';
import type { DeskStore } from '../client/desk-store.ts';
import { sharedIdleMs } from '../client/session-store.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';

const warningMs = 60_000;

/** Anything that somebody at the device does with it. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll', 'touchstart'] as const;

/** How long the server may hear nothing of somebody who types; it ends shared sessions after 20 minutes of that. */
const keepAliveMs = 5 * 60_000;

/**
 * Watches over a shared device: after 15 minutes without anybody at it, by the clock, everything of the customer is
 * forgotten. A minute before, it asks (WCAG 2.2.1).
 *
 * @element sportello-shared-device
 */
export class SharedDevice extends LitElement {
  static override readonly properties = {
    isWarning: { state: true },
    words: { attribute: false },
    store: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        padding: 10px 16px;
        border-block-end: 1px solid var(--_line);
        background: var(--_new-soft);
        color: var(--_new);
        font-weight: 500;
      }
      p {
        flex: 1 1 220px;
      }
      .button {
        color: var(--_text);
      }
    `,
  ];

  private isWarning = false;

  words: WordsOf<'shared'> | undefined;
  store: DeskStore | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #connected: AbortController | undefined;
  #writtenAt = 0;
  #heardAt = Date.now();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    for (const sign of signs) addEventListener(sign, this.#seen, { capture: true, passive: true, signal });
    // A page that slept or lay in the browser's cache is told of it by these, before it is shown.
    for (const waking of ['pageshow', 'focus']) addEventListener(waking, this.#check, { signal });
    document.addEventListener('visibilitychange', this.#check, { signal });
    this.#timer = setInterval(this.#check, 5000);
    this.#check();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connected?.abort();
    clearInterval(this.#timer);
  }

  readonly #seen = () => {
    const session = this.store?.session;
    this.#check(); // waking a device that has slept is no sign of the one who left it
    if (!session?.activeAt || this.store?.session !== session) return;
    session.activeAt = Date.now();
    this.isWarning = false;
    if (session.activeAt - this.#writtenAt < 5000) return;
    this.#writtenAt = session.activeAt;
    this.store.touch();
  };

  readonly #check = () => {
    const { store } = this;
    const { activeAt } = store?.session ?? {};
    if (!store || !activeAt) return;
    const idleMs = Date.now() - activeAt;
    if (idleMs >= sharedIdleMs) store.signOut(true);
    else this.isWarning = idleMs >= sharedIdleMs - warningMs;
    if (idleMs > keepAliveMs || Date.now() - this.#heardAt < keepAliveMs) return;
    this.#heardAt = Date.now();
    if (store.desk)
      createApi(store.desk.access)
        .countUnread()
        .catch(() => {});
  };

  protected override render(): TemplateResult {
    const { words } = this;
    // The region is there before its text, or nobody is told of it.
    return html`<section role="alert">
      ${
        words && this.isWarning
          ? html`<div>
            <p>${words.aboutToEnd}</p>
            <button class="button" type="button" @click=${this.#seen}>${words.staySignedIn}</button>
          </div>`
          : nothing
      }
    </section>`;
  }
}
