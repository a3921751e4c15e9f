import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { DeskStore } from '../client/desk-store.ts';
import type { OpenConversation } from '../client/open-conversation.ts';
import type { Pending } from '../client/pending.ts';
import { GrowingList } from '../controllers/growing-list.ts';
import type { MessageWindow } from '../controllers/message-window.ts';
import { PartsController } from '../controllers/parts-controller.ts';
import { StickToBottomController } from '../controllers/stick-to-bottom-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { baseStyles } from './base-styles.ts';
import type { Composer, Reply } from './composer.ts';
import { isAwaited, ticketFacts, ticketName } from './conversation-head.ts';
import { conversationRow } from './conversation-row.ts';
import { conversationRows, countNew, countUnread } from './conversation-rows.ts';
import { conversationStyles } from './conversation-styles.ts';
import { conversationTop } from './conversation-top.ts';
import { fileNames } from './file-names.ts';
import { backIcon, optionsIcon } from './icons.ts';
import { keyed, keyedList } from './keyed-list.ts';

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
  static readonly rendersAlone = true;

  readonly #scroll = new StickToBottomController(this, () => this.#look());
  readonly #growing = new GrowingList(this, async () => {
    // By then all that have come have rendered. Before the next picture: what is in view must not move in any.
    await this.renderRoot.querySelector<LitElement>('sportello-message')?.updateComplete;
    this.#scroll.settle(true);
  });
  readonly #parts = new PartsController(this, {
    details: () => import('./register-ticket-details.ts'),
    files: () => import('./register-files.ts'),
    closing: () => import('./register-closing.ts'),
    waiting: () => import('./register-waiting.ts'),
    window: async () => {
      const { MessageWindow } = await import('../controllers/message-window.ts');
      this.#window ??= new MessageWindow(this, this.#scroll);
      if (this.#asks) this.#askOlder();
    },
  });

  /** Once the conversation has become long, or its reader looks back. */
  #window: MessageWindow | undefined;
  /** Earlier entries were asked for before there was a window. */
  #asks = false;
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
    const { messages, olderCursor } = conversation;
    if (messages.length > 100 || (olderCursor && !this.#scroll.isAtEnd)) this.#parts.need('window', this.words);
    if (!this.#scroll.isAtEnd) return;
    this.#endSeq = messages.at(-1)?.seq ?? 0;
    if (conversation.isWatched()) conversation.see();
    if (this.#countShown > 0) this.requestUpdate();
  }

  #jump(): void {
    this.#scroll.toEnd();
    this.renderRoot.querySelector<HTMLElement>('.scroller')?.focus();
  }

  #askOlder(): void {
    this.#scroll.release();
    this.#asks = !this.#window;
    void this.#window?.ask();
    this.#parts.retry();
  }

  protected override willUpdate(): void {
    const conversation = this.#conversation;
    if (this.showsOptions) this.#parts.need('details', this.words);
    if (conversation?.messages.some((message) => fileNames(message).length)) this.#parts.need('files', this.words);
    if (isAwaited(conversation?.ticket)) this.#parts.need('waiting', this.words);
    const isClosed = conversation?.ticket?.status === 'closed';
    if (isClosed) this.#parts.need('closing', this.words);
    this.#movesFocus = isClosed && this.shadowRoot?.activeElement?.localName === 'sportello-composer';
  }

  protected override updated(): void {
    if (this.#movesFocus) this.renderRoot.querySelector<HTMLElement>('.closed')?.focus();
    const conversation = this.#conversation;
    if (conversation?.status !== 'ready') return;
    // Entries render after this, and have no height before.
    if (!this.#hasBegun) requestAnimationFrame(() => this.#begin(conversation));
    this.#look();
  }

  #begin({ firstUnreadSeq }: OpenConversation): void {
    if (this.#hasBegun) return;
    this.#endSeq = (firstUnreadSeq ?? Infinity) - 1;
    const line = this.renderRoot.querySelector<HTMLElement>('.unread');
    if (line) this.#scroll.showStart(line);
    this.#hasBegun = true;
    this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    const desk = this.store?.desk;
    const conversation = desk?.conversation;
    if (!desk || !conversation) return nothing;
    const { words } = this;
    const { ticket } = conversation;
    return html`<div class="bar">
        <button class="quiet back" type="button" @click=${() => this.dispatchEvent(new CustomEvent('show-list', { bubbles: true }))}>
          ${backIcon}${words.backToTickets}
        </button>
        ${
          ticket
            ? html`<button class="quiet" type="button" aria-expanded=${this.showsOptions} aria-controls="options" @click=${() => (this.showsOptions = !this.showsOptions)}>
              ${optionsIcon}${words.options}
            </button>`
            : nothing
        }
      </div>
      <div class="head">
        <h2 tabindex="-1">${ticket ? ticketName(ticket, words) : words.ticket}</h2>
        ${ticket ? ticketFacts(ticket, words) : nothing}
      </div>
      ${
        ticket
          ? html`<sportello-ticket-details
            id="options"
            ?hidden=${!this.showsOptions}
            .words=${this.#parts.words('details')}
            .ticket=${ticket}
            .desk=${desk}
          >${this.#parts.missing.has('details') ? words.partNotLoaded : nothing}</sportello-ticket-details>`
          : nothing
      }
      ${this.#renderBody(desk, conversation)}`;
  }

  #renderBody(desk: CustomerDesk, conversation: OpenConversation): TemplateResult {
    const { words } = this;
    const { messages, firstUnreadSeq, status, ticket, ticketId } = conversation;
    const hasFailed = status === 'failed';
    const isClosed = ticket?.status === 'closed';
    const pending = desk.outbox.of(ticketId);
    const all = conversationRows(...(this.#window?.show(messages, pending) ?? [messages, pending]), firstUnreadSeq);
    const rows = this.#window ? all : this.#growing.part(all, countUnread(all));
    const last = messages.findLast(({ kind, author }) => kind === 'text' && author.id === desk.session.customer.id);
    const context = {
      desk,
      words,
      fileWords: this.#parts.words('files'),
      last,
      discard: (given: Pending) => this.#discard(desk, given),
    };
    const newCount = this.#scroll.isAtEnd ? 0 : countNew(messages, this.#endSeq, desk.session.customer.id);
    this.#countShown = newCount;
    // Until the ticket is known nobody knows how high its head is: another one takes the place of this, and none moves.
    // Once there are rows, the focus may be in them: then this one stays.
    return html`${keyed(
      !(ticket || rows[0]),
      html`<div class="scroller" tabindex="0" role="log" aria-live="off" aria-label=${words.conversation}>
        <div class="content" aria-busy=${status === 'loading'}>
          ${conversationTop(conversation, words, () => this.#askOlder(), this.#asks && this.#parts.missing.has('window'))}
          <ol>
            ${keyedList(
              rows,
              ({ key }) => key,
              (row) => conversationRow(row, context),
            )}
          </ol>
          ${
            isAwaited(ticket)
              ? html`<sportello-waiting .words=${this.#parts.words('waiting')} .ticket=${ticket}></sportello-waiting>`
              : nothing
          }
          ${isClosed && !hasFailed ? this.#renderClosed(conversation, desk) : nothing}
        </div>
      </div>`,
    )}
      ${newCount ? html`<button class="button primary pill" type="button" @click=${this.#jump}>${words.newMessages} (${newCount})</button>` : nothing}
      ${
        hasFailed || isClosed
          ? nothing
          : html`<sportello-composer
            .words=${words}
            .desk=${desk}
            .limits=${this.store?.site?.attachmentLimits}
            .ticketId=${ticketId}
            @send-reply=${({ detail }: CustomEvent<Reply>) => this.#send(desk, ticketId, detail)}
          ></sportello-composer>`
      }`;
  }

  #renderClosed({ ticket }: OpenConversation, desk: CustomerDesk): TemplateResult {
    return html`<div class="closed" tabindex="-1">
      <sportello-closing .words=${this.#parts.words('closing')} .ticket=${ticket} .desk=${desk}>${this.words.failures.ticket_closed}</sportello-closing>
    </div>`;
  }
}
