import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { DeskStore } from '../client/desk-store.ts';
import type { KnownTicket, OpenConversation } from '../client/open-conversation.ts';
import type { Pending } from '../client/pending.ts';
import { PartsController } from '../controllers/parts-controller.ts';
import { StickToBottomController } from '../controllers/stick-to-bottom-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { baseStyles } from './base-styles.ts';
import type { Composer, Reply } from './composer.ts';
import { conversationFailed } from './conversation-failed.ts';
import { isAwaited, ticketFacts, ticketName } from './conversation-head.ts';
import { conversationRow } from './conversation-row.ts';
import { conversationRows } from './conversation-rows.ts';
import { conversationStyles } from './conversation-styles.ts';
import { fileNames } from './file-names.ts';
import { backIcon, optionsIcon } from './icons.ts';
import { keyedList } from './keyed-list.ts';

/**
 * The ticket that is open: what it is about, its entries as they arrive, and the field for a reply.
 *
 * @element sportello-conversation
 * @fires {CustomEvent} show-list
 */
export class Conversation extends LitElement {
  static override readonly properties = {
    showsOptions: { state: true },
    words: { attribute: false },
    store: { attribute: false },
  };

  static override readonly styles = [baseStyles, conversationStyles];

  readonly #scroll = new StickToBottomController(this, () => this.#look());
  readonly #parts = new PartsController(this, {
    details: () => import('./register-ticket-details.ts'),
    files: () => import('./register-files.ts'),
    closing: () => import('./register-closing.ts'),
    waiting: () => import('./register-waiting.ts'),
  });

  private showsOptions = false;
  /** The reply field is about to go, with the focus in it. */
  #movesFocus = false;
  /** The newest entry when the reader was last at the end. */
  #endSeq = 0;
  #hasBegun = false;
  #countShown = 0;

  declare words: CoreWords;
  store: DeskStore | undefined;

  constructor() {
    super();
    new StoreController(this, () => this.store);
  }

  focusStart(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  #send(desk: CustomerDesk, ticketId: string, { body, files }: Reply): void {
    this.#scroll.toEnd();
    desk.outbox.send(ticketId, body, files);
  }

  get #conversation(): OpenConversation | null | undefined {
    return this.store?.desk?.conversation;
  }

  /** Words go back to the reply field, unless others are there. */
  #discard(desk: CustomerDesk, { id, ticketId, body }: Pending): void {
    desk.outbox.discard(id);
    if (!desk.drafts.reply(ticketId)) desk.drafts.setReply(ticketId, body);
    this.renderRoot.querySelector<Composer>('sportello-composer')?.takeUp();
  }

  /** What is in view may have changed: the end counts as seen where somebody looks at it. */
  #look(): void {
    const conversation = this.#conversation;
    if (!conversation || this.#hasBegun !== (conversation.status === 'ready')) return;
    conversation.isWatched = () => this.offsetHeight > 0 && document.visibilityState === 'visible';
    if (!this.#scroll.isAtEnd) return;
    this.#endSeq = conversation.messages.at(-1)?.seq ?? 0;
    if (conversation.isWatched()) conversation.see();
    if (this.#countShown > 0) this.requestUpdate();
  }

  /** How many entries of others are below what the reader has seen. */
  #newCount({ messages }: OpenConversation): number {
    const me = this.store?.desk?.session.customer.id;
    return this.#scroll.isAtEnd
      ? 0
      : messages.filter(({ seq, author }) => seq > this.#endSeq && author.id !== me).length;
  }

  #jump(): void {
    this.#scroll.toEnd();
    this.renderRoot.querySelector<HTMLElement>('.scroller')?.focus();
  }

  #toggleOptions(): void {
    this.showsOptions = !this.showsOptions;
  }

  protected override willUpdate(): void {
    const conversation = this.#conversation;
    if (this.showsOptions) this.#parts.need('details', this.words);
    const messages = conversation?.messages ?? [];
    if (messages.some((message) => fileNames(message).length)) this.#parts.need('files', this.words);
    if (isAwaited(conversation?.ticket)) this.#parts.need('waiting', this.words);
    const isClosed = conversation?.ticket?.status === 'closed';
    if (isClosed) this.#parts.need('closing', this.words);
    this.#movesFocus = isClosed && this.shadowRoot?.activeElement?.localName === 'sportello-composer';
    if (conversation?.isLoadingOlder) this.#scroll.hold();
  }

  protected override updated(): void {
    if (this.#movesFocus) this.renderRoot.querySelector<HTMLElement>('.closed')?.focus();
    const conversation = this.#conversation;
    if (conversation?.status !== 'ready') return;
    if (!this.#hasBegun) {
      this.#endSeq = (conversation.firstUnreadSeq ?? Infinity) - 1;
      const line = this.renderRoot.querySelector<HTMLElement>('.unread');
      if (line) this.#scroll.showStart(line);
      this.#hasBegun = true;
      this.requestUpdate();
    }
    this.#look();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { desk } = this.store ?? {};
    const { conversation } = desk ?? {};
    if (!desk || !conversation) return nothing;
    const { ticket } = conversation;
    const { words } = this;
    return html`<div class="bar">
        <button class="quiet back" type="button" @click=${() => this.dispatchEvent(new CustomEvent('show-list', { bubbles: true }))}>
          ${backIcon}${words.backToTickets}
        </button>
        ${
          ticket
            ? html`<button
              class="quiet"
              type="button"
              aria-expanded=${this.showsOptions}
              aria-controls="options"
              @click=${this.#toggleOptions}
            >
              ${optionsIcon}${words.options}
            </button>`
            : nothing
        }
      </div>
      <div class="head">
        <h2 tabindex="-1">${ticket ? ticketName(ticket, words) : words.ticket}</h2>
        ${ticket ? ticketFacts(ticket, words) : nothing}
      </div>
      ${ticket ? this.#renderOptions(ticket, desk) : nothing}
      ${this.#renderBody(desk, conversation)}`;
  }

  #renderOptions(ticket: KnownTicket, desk: CustomerDesk): TemplateResult {
    return html`<sportello-ticket-details
      id="options"
      ?hidden=${!this.showsOptions}
      .words=${this.#parts.words('details')}
      .ticket=${ticket}
      .desk=${desk}
    >${this.#parts.missing.has('details') ? this.words.partNotLoaded : nothing}</sportello-ticket-details>`;
  }

  #renderBody(desk: CustomerDesk, conversation: OpenConversation): TemplateResult {
    const { words } = this;
    const hasFailed = conversation.status === 'failed';
    const isClosed = conversation.ticket?.status === 'closed';
    const pending = desk.outbox.of(conversation.ticketId);
    const rows = conversationRows(conversation.messages, pending, conversation.firstUnreadSeq);
    const me = desk.session.customer.id;
    const last = conversation.messages.findLast(({ kind, author }) => kind === 'text' && author.id === me);
    const context = {
      desk,
      words,
      fileWords: this.#parts.words('files'),
      last,
      discard: (given: Pending) => this.#discard(desk, given),
    };
    const newCount = this.#newCount(conversation);
    this.#countShown = newCount;
    return html`<div class="scroller" tabindex="0" role="log" aria-live="off" aria-label=${words.conversation}>
        <div class="content" aria-busy=${conversation.status === 'loading'}>
          ${hasFailed ? conversationFailed(conversation, words) : conversation.status === 'loading' ? html`<p class="event">${words.loading}</p>` : nothing}
          ${this.#renderOlder(conversation)}
          <ol>
            ${keyedList(
              rows,
              ({ key }) => key,
              (row) => conversationRow(row, context),
            )}
          </ol>
          ${
            isAwaited(conversation.ticket)
              ? html`<sportello-waiting .words=${this.#parts.words('waiting')} .ticket=${conversation.ticket}></sportello-waiting>`
              : nothing
          }
          ${isClosed && !hasFailed ? this.#renderClosed(conversation, desk) : nothing}
        </div>
      </div>
      ${newCount ? html`<button class="button primary pill" type="button" @click=${this.#jump}>${words.newMessages} (${newCount})</button>` : nothing}
      ${hasFailed || isClosed ? nothing : this.#renderComposer(desk, conversation)}`;
  }

  #renderOlder(conversation: OpenConversation): TemplateResult | typeof nothing {
    if (!conversation.hasOlder) return nothing;
    return html`<button class="quiet older" type="button" @click=${() => void conversation.loadOlder()}>
      ${this.words.earlierMessages}
    </button>`;
  }

  #renderClosed({ ticket }: OpenConversation, desk: CustomerDesk): TemplateResult {
    return html`<div class="closed" tabindex="-1">
      <sportello-closing .words=${this.#parts.words('closing')} .ticket=${ticket} .desk=${desk}>${this.words.failures.ticket_closed}</sportello-closing>
    </div>`;
  }

  #renderComposer(desk: CustomerDesk, { ticketId }: OpenConversation): TemplateResult {
    return html`<sportello-composer
      .words=${this.words}
      .desk=${desk}
      .limits=${this.store?.site?.attachmentLimits}
      .ticketId=${ticketId}
      @send-reply=${({ detail }: CustomEvent<Reply>) => this.#send(desk, ticketId, detail)}
    ></sportello-composer>`;
  }
}
