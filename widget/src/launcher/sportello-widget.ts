import type { Identity } from '../client/identity-keeper.ts';
import type { Desk } from '../elements/desk.ts';
import type { TicketPrefill } from '../elements/ticket-prefill.ts';
import type { CoreWords } from '../locales/en/core.ts';
import type { Companion } from './companion.ts';
import { fetchDesk, fetchWords } from './fetch-desk.ts';
import { languageOf, languages } from './languages.ts';
import { makeBubble, makeFailure, makePanel, makeRoot, nameRoot, smallViewport } from './launcher-parts.ts';
import { loadCompanion } from './load-companion.ts';
import { serverAddress } from './server-address.ts';

/**
 * A support desk for any page: a bubble that opens a panel, or, with `mode="inline"`, the desk in place.
 * Only the bubble is loaded with the page; the desk follows when it is wanted.
 *
 * @element sportello-widget
 * @attr {string} site - Key of the site, given by whoever runs the server.
 * @attr {string} server - Address of the server; where the script came from by default.
 * @attr {'launcher' | 'inline'} mode - Floating bubble (default) or part of the page.
 * @attr {string} lang - Language; that of the page by default.
 * @attr {'light' | 'dark' | 'auto'} theme - `auto` follows the system; by default the page's `color-scheme` counts.
 * @attr {'bottom-right' | 'bottom-left'} position - Corner of the bubble.
 * @attr {string} machine - Serial number to preselect in a new ticket.
 * @attr {string} ticket - Id of a ticket to open.
 * @attr {boolean} title-count - Puts the number of unread messages before the page's title.
 * @attr {boolean} sound - A short tone for a technician's message that nobody sees arriving.
 * @csspart bubble - The button that opens the panel.
 * @csspart panel - The panel of the launcher.
 * @cssprop --sportello-accent - Colour of the brand; the site's own by default.
 * @cssprop --sportello-font - Font family.
 * @cssprop [--sportello-radius=8px] - Corner radius of boxes and controls.
 * @cssprop [--sportello-bubble-radius=28px] - Corner radius of the bubble.
 * @cssprop [--sportello-border] - Border of the desk in inline mode.
 * @cssprop [--sportello-height] - Height of the desk in inline mode.
 * @cssprop [--sportello-z-index=2147483000] - Layer of bubble and panel.
 * @fires {CustomEvent} sportello-ready - Methods may be called.
 * @fires {CustomEvent} sportello-open - The panel has opened.
 * @fires {CustomEvent} sportello-close - The panel has closed.
 * @fires {CustomEvent} sportello-signed-in - Somebody has signed in: `{ customer }`.
 * @fires {CustomEvent} sportello-signed-out - Nobody is signed in any more.
 * @fires {CustomEvent} sportello-ticket-created - A ticket was opened here: `{ ticketId, number }`.
 * @fires {CustomEvent} sportello-message - An entry by a technician or a colleague has arrived, never one's own: `{ ticketId, messageId, kind, from }`.
 * @fires {CustomEvent} sportello-unread - The number of unread messages has changed: `{ count }`.
 * @fires {CustomEvent} sportello-error - Something failed: `{ kind, code, message, requestId }`.
 */
export class SportelloWidget extends HTMLElement {
  static readonly observedAttributes = ['site', 'server', 'mode', 'lang', 'machine', 'ticket'];

  readonly #root = makeRoot(this);
  #bubble: HTMLButtonElement | null = null;
  #panel: HTMLDialogElement | null = null;
  #desk: Desk | null = null;
  #loading: Promise<Desk | null> | null = null;
  #viewport: MediaQueryList | null = null;
  #isDrawn = false;
  #identity: Identity | null = null;
  #companion: Promise<Companion | null> | null = null;

  connectedCallback(): void {
    this.#draw();
    this.#attend();
    queueMicrotask(() => this.isConnected && this.#tell('ready'));
  }

  disconnectedCallback(): void {
    this.#viewport?.removeEventListener('change', this.#onViewport);
    this.#viewport = null;
    this.#dismiss();
    this.#panel?.close();
    this.#bubble?.setAttribute('aria-expanded', 'false');
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.#isDrawn || before === after) return;
    if (name === 'mode') this.#draw();
    else if (name === 'ticket' && this.#desk) this.#desk.ticket = after;
    else if (this.#desk) this.#configure(this.#desk);
    if (name === 'lang') void this.#speak();
  }

  /** True while the panel is open; always true inline. */
  get isOpen(): boolean {
    return this.#panel?.open ?? this.#isDrawn;
  }

  open(): void {
    if (!this.isConnected || !this.#panel || this.#panel.open) return;
    this.#showPanel();
    this.#bubble?.setAttribute('aria-expanded', 'true');
    this.#tell('open');
    void this.#load().then((desk) => this.#panel?.open && desk?.focusStart());
  }

  close(): void {
    if (!this.#panel?.open) return;
    this.#panel.close();
    this.#bubble?.setAttribute('aria-expanded', 'false');
    this.#bubble?.focus();
    this.#tell('close');
  }

  toggle(): void {
    if (!this.#panel?.open) this.open();
    else this.close();
  }

  /** Opens the form of a new ticket, filled with what is known. */
  newTicket(prefill: TicketPrefill = {}): void {
    this.open();
    void this.#load().then((desk) => desk?.newTicket(prefill));
  }

  /** Shows one ticket. */
  openTicket(id: string): void {
    this.open();
    void this.#load().then((desk) => desk?.openTicket(id));
  }

  /** Signs in the page's user by a token that its server has signed, or a function that fetches one whenever needed. */
  identify(identity: Identity): void {
    this.#identity = identity;
    this.#dismiss();
    this.#desk?.identify(identity);
    if (this.#desk) this.#attend();
  }

  /** Signs the customer out and forgets everything of theirs. */
  signOut(): void {
    this.#identity = null;
    if (this.#desk) this.#desk.signOut();
    else void this.#load().then((desk) => desk?.signOut());
  }

  #draw(): void {
    this.#isDrawn = true;
    const isInline = this.getAttribute('mode') === 'inline';
    if (isInline === (this.#panel === null) && this.#root.hasChildNodes()) {
      return void this.#watch();
    }
    this.#desk?.remove();
    this.#desk = this.#loading = this.#panel = this.#bubble = null;
    if (isInline) {
      this.#root.replaceChildren();
      this.#name();
      void this.#load();
      return;
    }
    this.#panel = makePanel(() => this.close());
    this.#bubble = makeBubble(
      () => this.toggle(),
      () => void fetchDesk(languageOf(this)).catch(() => {}),
    );
    this.#root.replaceChildren(this.#bubble, this.#panel);
    this.#name();
    this.#watch();
  }

  #watch(): void {
    if (!this.#panel || this.#viewport) return;
    this.#viewport = matchMedia(smallViewport);
    this.#viewport.addEventListener('change', this.#onViewport);
  }

  readonly #onViewport = () => {
    if (!this.#panel?.open) return;
    this.#panel.close();
    this.#showPanel();
  };

  /** Where the panel covers the page, what lies behind must not take the focus: there it is modal. */
  #showPanel(): void {
    if (this.#viewport?.matches) this.#panel?.showModal();
    else this.#panel?.show();
  }

  #load(): Promise<Desk | null> {
    if (!this.#isDrawn) return Promise.resolve(null); // not in a page yet
    this.#loading ??= fetchDesk(languageOf(this)).then(
      (words) => this.#insertDesk(words),
      () => this.#showFailure(),
    );
    return this.#loading;
  }

  #insertDesk(words: CoreWords): Desk {
    const desk = document.createElement('sportello-desk');
    desk.words = words;
    this.#configure(desk);
    desk.ticket = this.getAttribute('ticket');
    desk.identity = this.#identity;
    (this.#panel ?? this.#root).replaceChildren(desk);
    this.#desk = desk;
    this.#attend();
    if (words.language !== languageOf(this)) void this.#speak(); // it has changed on the way
    return desk;
  }

  #showFailure(): null {
    this.#loading = null;
    const words = languages[languageOf(this)];
    (this.#panel ?? this.#root).replaceChildren(
      makeFailure(words, () => void this.#load().then((desk) => desk?.focusStart())),
    );
    this.#tell('error', { kind: 'offline', code: 'network', message: 'The desk could not be loaded' });
    return null;
  }

  #attend(): void {
    this.#companion ??= loadCompanion(this, !!this.#desk, this.#identity !== null);
  }

  #dismiss(): void {
    void this.#companion?.then((companion) => companion?.stop());
    this.#companion = null;
  }

  #configure(desk: Desk): void {
    desk.server = serverAddress(this.getAttribute('server'));
    desk.site = this.getAttribute('site') ?? '';
    desk.mode = this.#panel ? 'launcher' : 'inline';
    desk.machine = this.getAttribute('machine');
  }

  /** Changes the language; where its words cannot be loaded, what was spoken before stays. */
  async #speak(): Promise<void> {
    const language = languageOf(this);
    if (this.#desk) {
      const words = await fetchWords(language).catch(() => null);
      if (!words || language !== languageOf(this) || !this.#desk) return;
      this.#desk.words = words;
    }
    this.#name();
  }

  #name(): void {
    nameRoot(this.#root, languageOf(this));
  }

  #tell(name: string, detail?: object): void {
    this.dispatchEvent(new CustomEvent(`sportello-${name}`, { bubbles: true, composed: true, detail }));
  }
}
