import type { MessageEvent } from '@sportello/server/contract/live-events';
import type { Machine } from '@sportello/server/contract/machines';
import type { Message } from '@sportello/server/contract/messages';
import type { OpenTicketRequest, Ticket } from '@sportello/server/contract/tickets';
import { createApi } from './api.ts';
import { Drafts } from './drafts.ts';
import { LiveStream } from './live-stream.ts';
import { OpenConversation } from './open-conversation.ts';
import { Outbox } from './outbox.ts';
import type { Session } from './session-store.ts';
import { TicketList } from './ticket-list.ts';

export interface CustomerDeskOptions {
  server: string;
  session: Session;
  /** Where drafts are kept. */
  draftKey: string;
  /** The ended session of the same customer: what was typed in it goes on here. */
  earlier?: CustomerDesk | undefined;
  changed: () => void;
  onUnauthenticated: () => void;
  /** An entry that nobody has seen yet on this page. */
  onNews: (message: Message) => void;
}

/**
 * Everything that belongs to one signed-in customer. Dropping the object drops all of it, and answers
 * still under way reach nobody.
 */
export class CustomerDesk {
  readonly session: Session;
  readonly open: TicketList;
  readonly closed: TicketList;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  conversation: OpenConversation | null = null;
  machines: Machine[] | null = null;
  /** News may be late: the live connection is broken and being tried again. */
  isCutOff = false;
  readonly #options: CustomerDeskOptions;
  readonly #api;
  readonly #stream: LiveStream;
  readonly #told = new Map<string, number>();
  #isStopped = false;

  constructor(options: CustomerDeskOptions) {
    const { server, session } = options;
    this.#options = options;
    this.session = session;
    this.#api = createApi({ server, token: session.token, onUnauthenticated: () => this.#ended() });
    this.open = new TicketList('open', this.#api, this.#changed);
    this.closed = new TicketList('closed', this.#api, this.#changed);
    this.drafts = new Drafts(options.draftKey, options.earlier?.drafts);
    const kept = this.drafts.pending;
    const outboxChanged = () => {
      this.drafts.setPending(this.outbox.unsent);
      this.#changed();
    };
    this.outbox = new Outbox(this.#api, outboxChanged, (message) => this.#sent(message));
    this.outbox.inherit(kept);
    this.#stream = new LiveStream({
      url: new URL('v1/stream', server),
      token: session.token,
      onEvent: (type, data) => this.#received(type, data),
      onOpen: () => this.#connected(),
      onLost: () => this.#lost(),
      onUnauthenticated: () => this.#ended(),
    });
  }

  start(): void {
    this.#isStopped = false;
    const ticketId = this.conversation?.ticketId;
    this.conversation = null;
    if (ticketId) this.openTicket(ticketId);
    void this.open.load();
    this.#stream.start();
  }

  stop(): void {
    this.#isStopped = true;
    this.#stream.stop();
    this.outbox.stop();
    this.drafts.save();
    this.conversation?.leave();
  }

  wake(isNetworkBack: boolean): void {
    this.#stream.wake(isNetworkBack);
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
      known: this.open.find(ticketId) ?? this.closed.find(ticketId),
      api: this.#api,
      changed: this.#changed,
      onMessages: (messages, isNews) => this.#arrived(messages, isNews),
    });
    void this.conversation.load();
    return this.conversation;
  }

  leaveTicket(): void {
    this.conversation?.leave();
    this.conversation = null;
    this.#changed();
  }

  /** Opens a ticket. Repeating the request with the same id is harmless. */
  async newTicket(request: OpenTicketRequest): Promise<Ticket> {
    const ticket = await this.#api.openTicket(request);
    this.open.apply(ticket);
    return ticket;
  }

  /** All machines of the company, read once. */
  async loadMachines(): Promise<Machine[]> {
    if (this.machines) return this.machines;
    const machines: Machine[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#api.listMachines(cursor);
      machines.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    this.machines = machines;
    this.#changed();
    return machines;
  }

  /** Ends the session on the server; the page forgets it in any case. */
  async revoke(): Promise<void> {
    await this.#api.signOut();
  }

  readonly #changed = () => {
    if (!this.#isStopped) this.#options.changed();
  };

  #ended(): void {
    if (!this.#isStopped) this.#options.onUnauthenticated();
  }

  #connected(): void {
    this.isCutOff = false;
    this.#changed();
    // Whatever happened while nobody listened, before the first connection too, is read.
    void this.open.load();
    if (this.closed.status !== 'idle') void this.closed.load();
    void this.conversation?.heal();
    this.outbox.retryAll();
  }

  #lost(): void {
    this.isCutOff = true;
    this.#changed();
  }

  #received(type: string, data: string): void {
    if (type !== 'message') return;
    let event: MessageEvent;
    try {
      event = JSON.parse(data) as MessageEvent;
    } catch {
      return; // a newer server's words; the list stays the truth
    }
    this.open.apply(event.ticket);
    this.closed.apply(event.ticket);
    if (this.conversation?.ticketId === event.message.ticketId) this.conversation.apply(event);
    else this.#arrived([event.message], true);
  }

  #sent(message: Message): void {
    if (this.conversation?.ticketId === message.ticketId) this.conversation.add(message);
    else this.outbox.settle([message]);
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
