import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { CustomerDesk } from '../client/customer-desk.ts';
import { type DeskNews, DeskStore } from '../client/desk-store.ts';
import { AccentController } from '../controllers/accent-controller.ts';
import { AnnouncerController } from '../controllers/announcer-controller.ts';
import { PartsController } from '../controllers/parts-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { WakeController } from '../controllers/wake-controller.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { baseStyles } from './base-styles.ts';
import { missingPart, nothingChosen, trouble, type View, viewElements } from './desk-parts.ts';
import { deskStyles } from './desk-styles.ts';
import { newsSentence } from './event-sentence.ts';
import { publicDetail } from './public-news.ts';
import type { TicketForm } from './ticket-form.ts';
import type { TicketListElement } from './ticket-list.ts';
import { prefill, type TicketPrefill } from './ticket-prefill.ts';
import { tokens } from './tokens.ts';

/**
 * The whole desk: sign-in, then tickets, form and conversation. Lives in the launcher's panel or in the page.
 *
 * @element sportello-desk
 * @fires {CustomEvent} desk-close - The customer wants the panel closed.
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
  });
  #wantsFocus = false;
  #prefill: TicketPrefill | null = null;
  #isTicketOfAnother = false;

  private wanted: 'list' | 'form' | 'conversation' = 'list';

  server = '';
  site = '';
  /** Everything it says, in one language. */
  declare words: CoreWords;
  machine: string | null = null;
  ticket: string | null = null;
  mode: 'launcher' | 'inline' = 'launcher';

  constructor() {
    super();
    new StoreController(this, () => this.store);
    new WakeController(this, () => this.store);
    new AccentController(this, () => this.store?.site?.accentColor);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.store?.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store?.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('mode')) this.setAttribute('mode', this.mode); // its styles want to know
    if (changed.has('server') || changed.has('site')) this.#open();
    if (changed.has('ticket') && this.ticket) this.openTicket(this.ticket);
    if (this.#view === 'sign-in' || this.#view === 'form') this.#parts.need(this.#view, this.words);
  }

  protected override updated(): void {
    if (!this.#wantsFocus) return;
    const view = this.#element<LitElement & { focusStart(): void; words: unknown }>(viewElements[this.#view]);
    if (!view?.words) return; // its files are still on the way
    this.#wantsFocus = false;
    void view.updateComplete.then(() => view.focusStart());
  }

  /** Moves the focus to where the customer goes on. */
  focusStart(): void {
    this.#wantsFocus = true;
    this.requestUpdate();
  }

  newTicket(prefill: TicketPrefill = {}): void {
    this.#prefill = prefill;
    this.#fill();
    this.#show('form');
  }

  openTicket(id: string): void {
    this.ticket = id;
    this.store?.desk?.openTicket(id);
    this.#show('conversation');
  }

  signOut(): void {
    this.store?.signOut();
  }

  get #view(): View {
    if (!this.store?.desk) return 'sign-in';
    return this.wanted;
  }

  #open(): void {
    this.store?.stop();
    this.wanted = 'list';
    this.store = new DeskStore(this.server, this.site, (name, detail) => this.#tell(name, detail));
    if (this.isConnected) this.store.start();
  }

  #show(view: 'list' | 'form' | 'conversation'): void {
    this.wanted = view;
    this.focusStart();
  }

  #back(): void {
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
    const { desk } = this.store ?? {};
    if (name === 'message' && desk)
      this.#announcer.say(newsSentence((news as DeskNews['message']).message, desk, this.words));
    const detail = publicDetail[name](news);
    this.dispatchEvent(new CustomEvent(`sportello-${name}`, { bubbles: true, composed: true, detail }));
  }

  #signedIn(isBack: boolean): void {
    if (!isBack && this.wanted === 'conversation' && this.#isTicketOfAnother) this.#forget();
    this.#isTicketOfAnother = false;
    if (this.wanted === 'conversation' && this.ticket) this.store?.desk?.openTicket(this.ticket);
    if (this.wanted === 'form') this.#fill();
    this.focusStart();
  }

  #signedOut(hasExpired: boolean): void {
    if (hasExpired) this.#isTicketOfAnother = true;
    else this.#forget();
    if (this.shadowRoot?.activeElement) this.#wantsFocus = true;
  }

  #forget(): void {
    this.wanted = 'list';
    this.ticket = null;
    this.#prefill = null;
  }

  #fill(): void {
    const draft = this.store?.desk?.drafts.ticket;
    if (!draft) return;
    prefill(draft, { ...this.#prefill, serial: this.#prefill?.machine ?? this.machine });
    this.store?.desk?.drafts.touch();
    this.#prefill = null;
    this.#element<TicketForm>('ticket-form')?.requestUpdate?.();
  }

  #element<Type extends Element>(name: string): Type | null {
    return this.renderRoot.querySelector<Type>(`sportello-${name}`);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this;
    if (!store) return nothing;
    return html`<div class="desk" data-view=${this.#view}>
      <sportello-desk-header
        .words=${this.words}
        .siteName=${store.site?.name ?? ''}
        .customer=${store.desk?.session.customer ?? null}
        .canClose=${this.mode === 'launcher'}
        @sign-out=${() => this.signOut()}
      ></sportello-desk-header>
      ${this.#renderView(store)}
      <div class="sr" role="status">${this.#announcer.text}</div>
    </div>`;
  }

  #renderView(store: DeskStore): TemplateResult {
    const { siteError, desk } = store;
    const { words } = this;
    if (siteError && !siteError.canRetry)
      return html`<p class="trouble" role="alert">${failureSentence(siteError, words)}</p>`;
    if (this.#parts.missing === this.#view) return missingPart(words, () => this.#parts.retry());
    if (!desk) {
      return html`${siteError ? trouble(failureSentence(siteError, words), words, () => void store.loadSite()) : nothing}
        <div class="alone"><sportello-sign-in .words=${this.#parts.words('sign-in')} .store=${store}></sportello-sign-in></div>`;
    }
    return html`${desk.isCutOff ? html`<p class="lost">${words.connectionLost}</p>` : nothing}
      ${keyed(desk, this.#renderPanes(store, desk))}`;
  }

  #renderPanes(store: DeskStore, desk: CustomerDesk): TemplateResult {
    return html`<div
      class="panes"
      data-view=${this.#view}
      @show-ticket=${(event: CustomEvent<string>) => this.openTicket(event.detail)}
      @show-form=${() => this.newTicket()}
      @show-list=${() => this.#back()}
      @ticket-sent=${(event: CustomEvent<{ id: string; number: number }>) => {
        this.#announcer.say(this.words.ticketIsOpen(event.detail.number));
        this.openTicket(event.detail.id);
      }}
    >
      <div class="pane side">
        <sportello-ticket-list
          .words=${this.words}
          .store=${store}
          .selectedId=${desk.conversation?.ticketId ?? null}
        ></sportello-ticket-list>
      </div>
      <div class="pane main">${this.#renderMain(store, desk)}</div>
    </div>`;
  }

  #renderMain(store: DeskStore, desk: CustomerDesk): TemplateResult {
    if (this.#view === 'form')
      return html`<sportello-ticket-form .words=${this.#parts.words('form')} .store=${store}></sportello-ticket-form>`;
    if (desk.conversation) {
      return html`${keyed(desk.conversation, html`<sportello-conversation .words=${this.words} .store=${store}></sportello-conversation>`)}`;
    }
    return nothingChosen(this.words);
  }
}
