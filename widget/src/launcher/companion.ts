import type { Desk } from '../elements/desk.ts';
import { badgeStyles } from './badge-styles.ts';
import type { Language } from './languages.ts';
import type { SportelloWidget } from './sportello-widget.ts';
import { takeLinkedTicket } from './take-linked-ticket.ts';
import { unreadWords } from './unread-words.ts';

export { forgetVisit } from './forget-visit.ts';

const everyMs = 2 * 60_000;

/**
 * What a page needs of a widget whose desk may not be loaded yet: the number of unread messages on the bubble, and
 * the ticket that a link in a mail leads to. Loaded where a session is stored, a link was followed, or with the desk.
 */
export class Companion {
  readonly #widget: SportelloWidget;
  readonly #server: string;
  readonly #sessionKey: string;
  readonly #languageOf: (element: Element) => Language;
  readonly #sheet = new CSSStyleSheet();
  readonly #connected = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;
  #count = 0;

  /** The language is found by the entry's own function: a part that imports the entry may load it twice. */
  constructor(widget: SportelloWidget, server: string, sessionKey: string, languageOf: (element: Element) => Language) {
    this.#widget = widget;
    this.#server = server;
    this.#sessionKey = sessionKey;
    this.#languageOf = languageOf;
    this.#sheet.replaceSync(badgeStyles);
    widget.shadowRoot?.adoptedStyleSheets.push(this.#sheet);
    const { signal } = this.#connected;
    widget.addEventListener('sportello-unread', (event) => this.#show((event as CustomEvent).detail.count), { signal });
    widget.addEventListener('sportello-close', () => this.#desk?.requestUpdate(), { signal }); // history follows
    widget.shadowRoot?.addEventListener('desk-open', () => widget.open(), { signal });
    document.addEventListener('visibilitychange', this.#ask, { signal });
    this.#timer = setInterval(this.#ask, everyMs);
    void this.#ask();
    void this.#load();
    const ticket = takeLinkedTicket();
    if (ticket) widget.openTicket(ticket);
  }

  stop(): void {
    this.#connected.abort();
    clearInterval(this.#timer);
    this.#show(0);
    const { shadowRoot } = this.#widget;
    if (shadowRoot)
      shadowRoot.adoptedStyleSheets = shadowRoot.adoptedStyleSheets.filter((each) => each !== this.#sheet);
  }

  /** Title and sound, for pages that want them. */
  async #load(): Promise<void> {
    const { signal } = this.#connected;
    if (!this.#widget.matches('[title-count], [sound]')) return;
    const { attend } = await import('./attention.ts').catch(() => ({ attend: null }));
    if (!signal.aborted) attend?.(this.#widget, () => this.#count, signal);
  }

  /** Once the desk is there, it counts by itself. */
  readonly #ask = async () => {
    const token = this.#token;
    if (!token || document.visibilityState !== 'visible' || this.#desk) return;
    try {
      const response = await fetch(new URL('v1/unread', this.#server), {
        headers: { authorization: `Bearer ${token}` },
        credentials: 'omit',
        cache: 'no-store',
        signal: this.#connected.signal,
      });
      const { count } = response.ok ? await response.json() : { count: response.status === 401 ? 0 : this.#count };
      if (this.#desk || token !== this.#token || count === this.#count || !Number.isInteger(count)) return;
      this.#widget.dispatchEvent(
        new CustomEvent('sportello-unread', { bubbles: true, composed: true, detail: { count } }),
      );
    } catch {
      // Nobody waits for it: it is asked again in a while.
    }
  };

  get #desk(): Desk | null | undefined {
    return this.#widget.shadowRoot?.querySelector('sportello-desk');
  }

  /** What an earlier visit has stored; the desk reads it in `SessionStore`. */
  get #token(): string | null {
    try {
      const { token, expiresAt } = JSON.parse(localStorage.getItem(this.#sessionKey) ?? '{}');
      return typeof token === 'string' && Date.parse(expiresAt) > Date.now() ? token : null;
    } catch {
      return null;
    }
  }

  #show(count: number): void {
    this.#count = count;
    const bubble = this.#widget.shadowRoot?.querySelector('.bubble');
    if (!bubble) return;
    bubble.querySelector('.badge')?.remove();
    bubble.removeAttribute('aria-label');
    if (count === 0) return;
    const badge = document.createElement('b');
    badge.className = 'badge';
    badge.dataset.count = count > 99 ? '99+' : String(count);
    const support = bubble.querySelector('span')?.textContent ?? '';
    bubble.setAttribute('aria-label', unreadWords[this.#languageOf(this.#widget)](support, count));
    bubble.append(badge);
  }
}
