import type { MessageEvent, ReadEvent } from '@sportello/server/contract/live-events';
import type { Message } from '@sportello/server/contract/messages';
import type { Ticket } from '@sportello/server/contract/tickets';
import { createApi } from './api.ts';
import { BackOff } from './back-off.ts';
import type { DeskLine } from './desk-line.ts';
import { Drafts } from './drafts.ts';
import { OpenConversation } from './open-conversation.ts';
import { Outbox } from './outbox.ts';
import type { Pending } from './pending.ts';
import { type Session, storageOf } from './session-store.ts';
import type { TicketList } from './ticket-list.ts';
import { TicketLists } from './ticket-lists.ts';
import type { UploadAccess } from './upload-file.ts';
import type { Uploads } from './uploads.ts';
import { writeText } from './write-text.ts';

export interface CustomerDeskOptions {
  server: string;
  session: Session;
  /** Where drafts are kept. */
  draftKey: string;
  /** The ended session of the same customer: what was typed in it goes on here. */
  earlier?: CustomerDesk | undefined;
  changed: () => void;
  /** Resolves to true once the session goes on with another token. */
  onUnauthenticated: () => Promise<boolean> | undefined;
  /** An entry that nobody has seen yet on this page. */
  onNews: (message: Message) => void;
  /** A ticket that was sent from this page. */
  onOpened: (ticket: Ticket) => void;
}

/**
 * Everything that belongs to one signed-in customer. Dropping the object drops all of it, and answers
 * still under way reach nobody.
 */
export class CustomerDesk {
  session: Session;
  readonly lists: TicketLists;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  /** For calls and uploads of parts that are loaded on need too: signed with the token that is valid now. */
  readonly access: UploadAccess;
  conversation: OpenConversation | null = null;
  /** News may be late: the live connection is broken and being tried again. */
  isCutOff = false;
  /** The ticket that was opened last. */
  opened: Ticket | null = null;
  readonly #options: CustomerDeskOptions;
  readonly #api;
  #line: DeskLine | null = null;
  readonly #backOff = new BackOff();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #told = new Map<string, number>();
  #isStopped = false;

  constructor(options: CustomerDeskOptions) {
    const { server, session, draftKey, earlier } = options;
    const storage = () => storageOf(session);
    this.#options = options;
    this.session = session;
    this.outbox = new Outbox(this.#changed, (pending) => writeText(storage, draftKey, pending), earlier?.outbox);
    const onUnauthenticated = () => (this.#isStopped ? undefined : options.onUnauthenticated());
    this.access = { server, token: session.token, onUnauthenticated, shelf: this.outbox };
    this.#api = createApi(this.access);
    this.lists = new TicketLists(this.#api, session.customer.id, this.#changed);
    this.drafts = new Drafts(draftKey, earlier?.drafts, storage);
  }

  get open(): TicketList {
    return this.lists.open;
  }

  get closed(): TicketList {
    return this.lists.closed;
  }

  /** Entries by technicians that wait in all tickets that the customer takes part in, once that is known. */
  get unreadCount(): number | undefined {
    return this.lists.unreadCount;
  }

  start(): void {
    this.#isStopped = false;
    for (const uploads of this.uploads.values()) uploads.connect(this.access);
    const ticketId = this.conversation?.ticketId;
    this.conversation = null;
    if (ticketId) this.openTicket(ticketId);
    void this.lists.open.load();
    void this.#join();
  }

  stop(): void {
    this.#isStopped = true;
    this.lists.stop();
    clearTimeout(this.#timer);
    this.#line?.stop();
    this.#line = null;
    for (const uploads of this.uploads.values()) uploads.pause();
    this.drafts.save();
    this.conversation?.leave();
  }

  /** The same customer with another token: nothing changes on the screen. */
  renew(session: Session): void {
    this.session = session;
    this.access.token = session.token;
    if (!this.#isStopped) this.#line?.renew();
  }

  wake(isNetworkBack: boolean): void {
    this.#line?.wake(isNetworkBack);
    this.#changed(); // what is on the screen is seen again
  }

  /** Files of half-written replies, by ticket: they go on uploading while another view is open. */
  get uploads(): Map<string, Uploads> {
    return this.drafts.uploads;
  }

  get serverOrigin(): string {
    return new URL(this.#options.server).origin;
  }

  /** Shows one ticket; the former one is left. */
  openTicket(ticketId: string): OpenConversation {
    if (this.conversation?.ticketId === ticketId) return this.conversation;
    this.conversation?.leave();
    this.conversation = new OpenConversation({
      ticketId,
      known: this.lists.find(ticketId),
      api: this.#api,
      changed: this.#changed,
      onMessages: (messages, isNews) => this.#arrived(messages, isNews),
      unreadCount: () => this.lists.find(ticketId)?.unreadCount ?? 0,
      onSeen: (seq) => this.lists.wasSeen(ticketId, seq),
    });
    void this.conversation.load();
    return this.conversation;
  }

  leaveTicket(): void {
    this.conversation?.leave();
    this.conversation = null;
    this.#changed();
  }

  /** Takes a ticket as the server has just answered it. */
  replaceTicket(ticket: Ticket): void {
    if (this.conversation?.ticketId === ticket.id) this.conversation.knows(ticket);
    this.#changed();
  }

  /** Ends the session on the server; the page forgets it in any case. */
  async revoke(): Promise<void> {
    await this.#api.signOut();
  }

  /** Takes up the line, which the first look at list and conversation does without. */
  async #join(): Promise<void> {
    try {
      const { DeskLine } = await import('./desk-line.ts');
      if (this.#isStopped || this.#line) return;
      const { session, access, outbox } = this;
      this.#line = new DeskLine({
        name: this.#options.draftKey,
        storage: () => storageOf(session),
        isSharedDevice: session.activeAt !== undefined,
        api: this.#api,
        access,
        outbox,
        onEvent: (type, data) => this.#received(type, data),
        onOpen: () => this.#connected(),
        onLost: () => this.#lost(),
        onUnauthenticated: () => void access.onUnauthenticated?.(),
        onSent: (message) => this.#sent(message),
        onOpened: (ticket, pending, isOwn) => this.#opened(ticket, pending, isOwn),
      });
      outbox.join(this.#line);
      await this.#line.start();
    } catch {
      if (this.#isStopped) return;
      this.#lost();
      this.#timer = setTimeout(() => void this.#join(), this.#backOff.next());
    }
  }

  readonly #changed = () => {
    if (!this.#isStopped) this.#options.changed();
  };

  #connected(): void {
    this.isCutOff = false;
    this.#changed();
    // Whatever happened while nobody listened, before the first connection too, is read.
    this.lists.heal();
    void this.conversation?.heal();
  }

  #lost(): void {
    this.isCutOff = true;
    this.#changed();
  }

  #received(type: string, data: string): void {
    let event: MessageEvent & ReadEvent;
    try {
      event = JSON.parse(data);
    } catch {
      return; // a newer server's words; the list stays the truth
    }
    if (type === 'read' && event.customerId === this.session.customer.id) {
      this.lists.wasSeen(event.ticketId, event.seq);
    }
    if (type !== 'message') return;
    const { conversation } = this;
    const isShown = conversation?.ticketId === event.message.ticketId;
    this.lists.apply(event, isShown && conversation.isWatched());
    if (isShown) conversation.apply(event);
    else this.#arrived([event.message], !event.message.editedAt && !event.message.withdrawnAt);
  }

  #sent(message: Message): void {
    const { conversation } = this;
    if (conversation?.ticketId === message.ticketId) conversation.add(message);
    // Until a conversation that is on the screen holds it, it stands at its end.
    const isShown = conversation?.ticketId !== message.ticketId || conversation.has(message.id);
    if (isShown) this.outbox.settle([message]);
  }

  #opened(ticket: Ticket, { form = '' }: Pending, isOwn: boolean): void {
    this.opened = ticket;
    this.drafts.endForm(form, ticket.id);
    this.outbox.settle([ticket]);
    this.lists.open.apply({ ...ticket, unreadCount: 0 });
    if (isOwn) this.#options.onOpened(ticket);
  }

  #arrived(messages: Message[], isNews: boolean): void {
    this.outbox.settle(messages);
    for (const message of messages) {
      if (message.seq <= (this.#told.get(message.ticketId) ?? 0)) continue;
      this.#told.set(message.ticketId, message.seq);
      if (isNews) this.#options.onNews(message);
    }
  }
}
