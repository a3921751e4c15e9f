import type { Desk } from '../elements/desk.ts';
import type { CoreWords } from '../locales/en/core.ts';
import type { Companion } from './companion.ts';
import { fetchDesk, fetchWords } from './fetch-desk.ts';
import type { Identity } from './identity.ts';
import { forgetVisit, loadCompanion } from './kept-visit.ts';
import { languageOf, languages } from './languages.ts';
import { makeBubble, makeFailure, makePanel, makeRoot, nameRoot, smallViewport } from './launcher-parts.ts';
import { serverAddress } from './server-address.ts';
import type { TicketPrefill } from './ticket-prefill.ts';

/** A server that renders pages may import this file, though it has no elements. */
const PageElement = (globalThis.HTMLElement ?? Object) as typeof HTMLElement;

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
 * @slot launcher-icon - In place of the bubble's icon.
 * @slot header - In place of the site's name at the top of the desk, such as a logo.
 * @slot empty - What the list says while there is no open ticket.
 * @csspart bubble - The button that opens the panel.
 * @csspart panel - The panel of the launcher.
 * @cssprop --sportello-accent - Colour of the brand; the site's own by default.
 * @cssprop --sportello-surface - Ground of the desk; a dark one wants the dark theme.
 * @cssprop --sportello-raised - Ground of header, cards, fields and technicians' messages; from the surface.
 * @cssprop --sportello-own - Ground of the customer's own messages; from accent and surface.
 * @cssprop --sportello-text - Colour of text.
 * @cssprop --sportello-muted - Colour of what is said beside it; from text and surface.
 * @cssprop --sportello-line - Colour of lines between things; from text and surface.
 * @cssprop --sportello-danger - Colour of mistakes and failures.
 * @cssprop --sportello-font - Font family.
 * @cssprop [--sportello-radius=8px] - Corner radius of boxes and controls.
 * @cssprop [--sportello-space=16px] - Space between the desk's edges and what stands in it.
 * @cssprop [--sportello-control-height=44px] - Height of buttons and fields: how dense the desk is; 24px at least.
 * @cssprop [--sportello-bubble-radius=28px] - Corner radius of the bubble.
 * @cssprop [--sportello-border] - Border of the desk in inline mode.
 * @cssprop [--sportello-height] - Height of the desk in inline mode.
 * @cssprop [--sportello-z-index=2147483000] - Layer of bubble and panel.
 * @fires {CustomEvent<undefined>} sportello-ready - Methods may be called.
 * @fires {CustomEvent<undefined>} sportello-open - The panel has opened.
 * @fires {CustomEvent<undefined>} sportello-close - The panel has closed.
 * @fires {CustomEvent<{ customer: SignedInCustomer }>} sportello-signed-in - Somebody has signed in.
 * @fires {CustomEvent<{ hasExpired: boolean }>} sportello-signed-out - Nobody is signed in any more; `hasExpired`: the session has ended by itself.
 * @fires {CustomEvent<{ ticketId: string, number: number }>} sportello-ticket-created - A ticket was opened here.
 * @fires {CustomEvent<{ ticketId: string, messageId: string, kind: string, from: 'customer' | 'technician' }>} sportello-message - An entry by a technician or a colleague has arrived, never one's own.
 * @fires {CustomEvent<{ count: number }>} sportello-unread - The number of unread messages has changed.
 * @fires {CustomEvent<SportelloFailure>} sportello-error - Something failed: `{ kind, code, message, requestId }`.
 */
export class SportelloWidget extends PageElement {
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

  /** Opens the panel; inline there is none. */
  open(): void {
    if (!this.isConnected || !this.#panel || this.#panel.open) return;
    this.#showPanel();
    this.#bubble?.setAttribute('aria-expanded', 'true');
    this.#tell('open');
    void this.#load().then((desk) => this.#panel?.open && desk?.focusStart());
  }

  /** Closes the panel and puts the focus back on the bubble. */
  close(): void {
    if (!this.#panel?.open) return;
    this.#panel.close();
    this.#bubble?.setAttribute('aria-expanded', 'false');
    this.#bubble?.focus();
    this.#tell('close');
  }

  /** Opens the panel, or closes it. */
  toggle(): void {
    this.#panel?.open ? this.close() : this.open();
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
    if (this.#desk) return void this.#desk.signOut();
    this.#dismiss();
    forgetVisit(this);
  }

  #draw(): void {
    this.#isDrawn = true;
    const isInline = this.getAttribute('mode') === 'inline';
    if (isInline === (this.#panel === null) && this.#root.hasChildNodes()) return void this.#watch();
    this.#desk?.remove();
    this.#desk = this.#loading = this.#panel = this.#bubble = null;
    if (isInline) {
      this.#root.replaceChildren();
      nameRoot(this.#root, languageOf(this));
      return void this.#load();
    }
    this.#panel = makePanel(() => this.close());
    const onHint = () => void fetchDesk(languageOf(this)).catch(() => {});
    this.#bubble = makeBubble(() => this.toggle(), onHint);
    this.#root.replaceChildren(this.#bubble, this.#panel);
    nameRoot(this.#root, languageOf(this));
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
    const retry = () => void this.#load().then((desk) => desk?.focusStart());
    (this.#panel ?? this.#root).replaceChildren(makeFailure(languages[languageOf(this)], retry));
    this.#tell('error', { kind: 'offline', code: 'network', message: languages.en.failed });
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
    nameRoot(this.#root, languageOf(this));
  }

  #tell(name: string, detail?: object): void {
    this.dispatchEvent(new CustomEvent(`sportello-${name}`, { bubbles: true, composed: true, detail }));
  }
}
