import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DeskNews } from '../client/desk-news.ts';
import { DeskStore } from '../client/desk-store.ts';
import { AccentController } from '../controllers/accent-controller.ts';
import type { AfterPaint } from '../controllers/after-paint.ts';
import { AnnouncerController } from '../controllers/announcer-controller.ts';
import { PartsController } from '../controllers/parts-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { WakeController } from '../controllers/wake-controller.ts';
import type { Identity } from '../launcher/identity.ts';
import type { TicketPrefill } from '../launcher/ticket-prefill.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { withSiteWords } from '../locales/site-words.ts';
import { adoptPlainTokens } from './adopt-plain-tokens.ts';
import { baseStyles } from './base-styles.ts';
import { type View, viewElements } from './desk-parts.ts';
import { deskStyles } from './desk-styles.ts';
import { publicDetail } from './public-news.ts';
import { renderDesk } from './render-desk.ts';
import type { TicketForm } from './ticket-form.ts';
import type { TicketListElement } from './ticket-list.ts';
import { tokens } from './tokens.ts';

/**
 * The whole desk: sign-in, then tickets, form and conversation. Lives in the launcher's panel or in the page.
 *
 * @element sportello-desk
 * @fires {CustomEvent} desk-close - The customer wants the panel closed.
 * @fires {CustomEvent} desk-open - The browser's history leads back into the panel.
 * @fires {CustomEvent<string>} desk-accent - The site's colour is known.
 */
export class Desk extends LitElement {
  static override readonly properties = {
    wanted: { state: true },
    server: { attribute: false },
    site: { attribute: false },
    words: { attribute: false },
    machine: { attribute: false },
    ticket: { attribute: false },
    mode: { attribute: false },
  };

  static override readonly styles = [tokens, baseStyles, deskStyles];

  store: DeskStore | undefined;
  readonly #announcer = new AnnouncerController(this);
  readonly #parts = new PartsController(this, {
    'sign-in': () => import('./register-sign-in.ts'),
    form: () => import('./register-ticket-form.ts'),
    shared: () => import('./register-shared-device.ts'),
  });
  #afterPaint: AfterPaint | Promise<void> | null = null;
  #unread: number | undefined;
  #isUpdating = false;
  #wantsFocus = false;
  #prefill: TicketPrefill | null = null;
  #isTicketOfAnother = false;

  private wanted: 'list' | 'form' | 'conversation' = 'list';

  server = '';
  site = '';
  /** Everything it says, in one language. */
  declare words: CoreWords;
  #sitedWords: CoreWords | undefined;
  machine: string | null = null;
  ticket: string | null = null;
  mode: 'launcher' | 'inline' = 'launcher';
  /** The host page's word on who its user is. */
  identity: Identity | null = null;

  constructor() {
    super();
    new StoreController(this, () => this.store);
    new WakeController(this, () => this.store);
    new AccentController(this, () => this.store?.site?.accentColor);
  }

  protected override firstUpdated(): void {
    adoptPlainTokens(this.shadowRoot);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.store?.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store?.stop();
    if (this.#afterPaint && 'stop' in this.#afterPaint) this.#afterPaint.stop();
    this.#afterPaint = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#isUpdating = true;
    if (changed.has('mode')) this.setAttribute('mode', this.mode); // its styles want to know
    if (changed.has('server') || changed.has('site')) this.#open();
    if (changed.has('ticket') && this.ticket) this.openTicket(this.ticket);
    const { view, store } = this;
    if (store?.site && this.words !== this.#sitedWords) {
      this.words = this.#sitedWords = withSiteWords(this.words, store.site);
    }
    if (view === 'form' || (view === 'sign-in' && !store?.isIdentifying)) this.#parts.need(view, this.words);
    if (store?.session?.activeAt) this.#parts.need('shared', this.words);
  }

  protected override updated(): void {
    this.#isUpdating = false;
    this.#afterPaint ??= import('../controllers/after-paint.ts')
      .then(({ AfterPaint }) => (this.isConnected ? new AfterPaint(this, this.#announcer) : null))
      .catch(() => null) // the next update tries again
      .then((afterPaint) => {
        this.#afterPaint = afterPaint;
      });
    if ('sync' in this.#afterPaint) this.#afterPaint.sync();
    const unread = this.store?.desk ? this.store.desk.unreadCount : 0;
    if (unread !== undefined && unread !== this.#unread) {
      this.#unread = unread;
      this.#fire('unread', { count: unread });
    }
    if (!this.#wantsFocus) return;
    const view = this.#element<LitElement & { focusStart(): void; words: unknown }>(viewElements[this.view]);
    if (!view?.words || !view.updateComplete) return; // its files are still on the way
    this.#wantsFocus = false;
    void view.updateComplete.then(() => {
      view.focusStart();
      if (this.ticket) this.scrollIntoView({ block: 'nearest' }); // with the field to answer in
    });
  }

  /** Moves the focus to where the customer goes on. */
  focusStart(): void {
    this.#wantsFocus = true;
    this.requestUpdate();
  }

  newTicket(prefill: TicketPrefill = {}): void {
    this.#prefill = prefill;
    this.ticket = null;
    this.#fill();
    this.#show('form');
  }

  openTicket(id: string): void {
    this.ticket = id;
    this.store?.desk?.openTicket(id);
    this.#show('conversation');
  }

  /** Says an entry aloud. */
  declare arrived?: (message: DeskNews['message']['message']) => void;
  /** Signs out at once where nothing would be lost, and asks otherwise. */
  declare leave?: (host: Desk) => void;
  signOut(): void {
    this.identity = null;
    this.store?.signOut();
  }

  /** Whoever is on the screen is off it when this returns, unless the page names the same user again. */
  identify(identity: Identity): void {
    this.identity = identity;
    this.store?.identify(identity);
  }

  /** What is shown, or would be if somebody were signed in. */
  get view(): View {
    return this.store?.desk ? this.wanted : 'sign-in';
  }

  #open(): void {
    this.store?.stop();
    this.wanted = 'list';
    const store: DeskStore = new DeskStore(this.server, this.site, (name, detail) => {
      if (this.store === store) this.#tell(name, detail);
    });
    this.store = store;
    if (this.identity !== null) store.identify(this.identity);
    if (this.isConnected) this.store.start();
  }

  #show(view: 'list' | 'form' | 'conversation'): void {
    this.wanted = view;
    this.focusStart();
  }

  /** Leaves ticket or form. */
  showList(): void {
    const { ticket } = this;
    this.ticket = null;
    this.store?.desk?.leaveTicket();
    this.#show('list');
    if (ticket) this.#wantsFocus = false;
    void this.updateComplete.then(() => ticket && this.#element<TicketListElement>('ticket-list')?.focusTicket(ticket));
  }

  #tell<Name extends keyof DeskNews>(name: Name, news: DeskNews[Name]): void {
    if (name === 'signed-in') this.#signedIn((news as DeskNews['signed-in']).isBack);
    if (name === 'signed-out') this.#signedOut((news as DeskNews['signed-out']).hasExpired);
    const { message, ticket } = news as Partial<DeskNews['message'] & DeskNews['ticket-created']>;
    if (message) this.arrived?.(message);
    if (ticket) this.#announcer.say(this.words.ticketIsOpen(ticket.number));
    this.#fire(name, publicDetail[name](news));
  }

  #fire(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(`sportello-${name}`, { bubbles: true, composed: true, detail }));
  }

  #signedIn(isBack: boolean): void {
    if (!isBack && this.wanted === 'conversation' && this.#isTicketOfAnother) this.#forget();
    this.#isTicketOfAnother = false;
    if (this.wanted === 'conversation' && this.ticket) this.store?.desk?.openTicket(this.ticket);
    if (this.wanted === 'form' && (this.#prefill || !isBack)) this.#fill();
    if (this.identity === null) this.focusStart(); // else nobody has asked for it
  }

  #signedOut(hasExpired: boolean): void {
    if (hasExpired) this.#isTicketOfAnother = true;
    else this.#forget();
    if (this.shadowRoot?.activeElement) this.#wantsFocus = true;
    if (this.#isUpdating || !this.hasUpdated) return;
    // Not in a moment: what was on the screen was theirs.
    this.#announcer.hush();
    this.requestUpdate();
    this.performUpdate();
  }

  #forget(): void {
    this.wanted = 'list';
    this.ticket = null;
    this.#prefill = null;
  }

  #fill(): void {
    const { drafts } = this.store?.desk ?? {};
    if (!drafts) return;
    drafts.wish = { machine: this.machine, ...this.#prefill };
    this.#prefill = null;
    this.#element<TicketForm>('ticket-form')?.requestUpdate?.();
  }

  #element<Type extends Element>(name: string): Type | null {
    return this.renderRoot.querySelector<Type>(`sportello-${name}`);
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.store ? renderDesk(this, this.store, this.#parts, this.#announcer) : nothing;
  }
}
