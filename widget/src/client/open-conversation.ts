import type { MessageEvent } from '@sportello/server/contract/live-events';
import type { Message } from '@sportello/server/contract/messages';
import type { ListedTicket, Ticket, TicketSummary } from '@sportello/server/contract/tickets';
import type { Api } from './api.ts';
import { type SportelloError, toSportelloError } from './sportello-error.ts';

/** A ticket as far as it is known: a list or an event knows its summary, the rest comes by reading it. */
export type KnownTicket = TicketSummary & Partial<Ticket> & Partial<Pick<ListedTicket, 'unreadCount'>>;

export interface OpenConversationOptions {
  ticketId: string;
  known: KnownTicket | undefined;
  api: Api;
  changed: () => void;
  /** These entries have arrived, in order; `isNews` where they came after the first reading. */
  onMessages: (messages: Message[], isNews: boolean) => void;
  /** How many entries by technicians waited when it was opened. */
  unreadCount: () => number;
  /** The server knows that it was seen up to here. */
  onSeen: (seq: number) => void;
}

/** How many entries stay while nobody reads further up. */
const keptEntries = 300;

/** How many entries are read at once. */
export const pageSize = 50;

/** The conversation that is on the screen: entries without a gap from the oldest read to the newest. */
export class OpenConversation {
  readonly ticketId: string;
  ticket: KnownTicket | undefined;
  messages: Message[] = [];
  status: 'loading' | 'ready' | 'failed' = 'loading';
  error: SportelloError | null = null;
  /** Names the page before these entries; null: there is none. */
  olderCursor: string | null = null;
  /** Whether somebody looks at it now; whoever shows it knows. */
  isWatched = (): boolean => false;
  /** The first entry that was unread when it was opened. */
  firstUnreadSeq: number | null = null;
  readonly #options: OpenConversationOptions;
  #highestSeen = 0;
  #isBehind = false;
  #healing: Promise<void> | null = null;
  #healTimer: ReturnType<typeof setTimeout> | undefined;
  #isLeft = false;
  #seenSeq = 0;
  #seeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OpenConversationOptions) {
    this.#options = options;
    this.ticketId = options.ticketId;
    this.ticket = options.known;
  }

  async load(): Promise<void> {
    const { api, changed } = this.#options;
    this.status = 'loading';
    this.error = null;
    changed();
    try {
      const [ticket, page] = await Promise.all([
        api.readTicket(this.ticketId),
        api.readMessages(this.ticketId, { limit: pageSize }),
      ]);
      if (this.#isLeft) return;
      this.knows(ticket);
      this.messages = page.items;
      this.olderCursor = page.nextCursor;
      this.status = 'ready';
      this.firstUnreadSeq ??=
        page.items.filter(isUnreadKind).slice(-this.#options.unreadCount() || Infinity)[0]?.seq ?? null;
      this.#options.onMessages(page.items, false);
    } catch (thrown) {
      if (this.#isLeft) return;
      this.status = 'failed';
      this.error = toSportelloError(thrown);
    }
    changed();
    if (this.status === 'ready' && this.#isBehind) void this.heal();
    this.#isBehind = false;
  }

  /** Takes a live event of this ticket; a jump in `seq` is healed by reading. */
  apply({ message, ticket }: MessageEvent): void {
    this.knows(ticket);
    this.add(message);
    this.#options.changed();
    // What a change brings besides, such as a summary, stands in the ticket alone.
    if (message.kind !== 'text') void this.#readTicket().catch(() => {});
  }

  /** Takes what is newer about the ticket. */
  knows(ticket: KnownTicket): void {
    const isStale = this.ticket && this.ticket.lastMessage.seq > ticket.lastMessage.seq;
    this.ticket = isStale ? { ...ticket, ...this.ticket } : { ...this.ticket, ...ticket };
  }

  has(id: string): boolean {
    return this.messages.some((message) => message.id === id);
  }

  /** Takes one entry, whether it came as an event or as the answer to sending it. */
  add(message: Message): void {
    this.#highestSeen = Math.max(this.#highestSeen, message.seq);
    if (this.status !== 'ready') this.#isBehind = true;
    else if (message.seq <= this.#lastSeq) this.#replace(message);
    else if (message.seq === this.#lastSeq + 1) this.#append([message]);
    else void this.heal(0);
  }

  /** Reads the ticket and everything after the last known entry, and again those before it: they may have been edited. */
  heal(overlap = pageSize): Promise<void> {
    if (this.status === 'failed') return this.load();
    if (this.status !== 'ready') {
      this.#isBehind = true; // what comes between this reading and the stream is read after it
      return Promise.resolve();
    }
    this.#healing ??= this.#readForward(overlap).finally(() => {
      this.#healing = null;
    });
    return this.#healing;
  }

  /** The newest entry is in view: the server is told once, in a moment. */
  see(): void {
    const seq = this.#lastSeq;
    if (this.status !== 'ready' || seq <= this.#seenSeq) return;
    this.#seenSeq = seq;
    clearTimeout(this.#seeTimer);
    this.#seeTimer = setTimeout(() => {
      this.#options.api.markRead(this.ticketId, seq).then(
        () => this.#options.onSeen(seq),
        () => {
          this.#seenSeq = 0; // told again with the next look
        },
      );
    }, 400);
    // A page that stays open for weeks keeps what can be read again out of memory.
    if (this.messages.length <= keptEntries) return;
    this.messages = this.messages.slice(-keptEntries / 2);
    this.olderCursor = String(this.messages[0]?.seq);
  }

  /** Nobody looks at it any more: answers still under way are dropped. */
  leave(): void {
    this.#isLeft = true;
    clearTimeout(this.#healTimer);
    clearTimeout(this.#seeTimer);
  }

  get #lastSeq(): number {
    return this.messages.at(-1)?.seq ?? 0;
  }

  async #readForward(overlap: number): Promise<void> {
    const { api } = this.#options;
    clearTimeout(this.#healTimer);
    try {
      let hasMore = true;
      for (let after = this.#lastSeq - overlap; hasMore && !this.#isLeft; after = this.#lastSeq) {
        const page = await api.readMessages(this.ticketId, { after: Math.max(0, after), limit: 100 });
        if (this.#isLeft) return;
        for (const message of page.items) this.#replace(message);
        this.#append(page.items.filter((message) => message.seq > this.#lastSeq));
        hasMore = page.nextCursor !== null || (page.items.length > 0 && this.#highestSeen > this.#lastSeq);
      }
      await this.#readTicket();
    } catch (thrown) {
      if (!this.#isLeft && toSportelloError(thrown).canRetry) {
        this.#healTimer = setTimeout(() => void this.heal(), 5000);
      }
    }
  }

  async #readTicket(): Promise<void> {
    const ticket = await this.#options.api.readTicket(this.ticketId);
    if (this.#isLeft) return;
    this.knows(ticket);
    this.#options.changed();
  }

  /** It was edited or withdrawn, or its files have come. */
  #replace(message: Message): void {
    this.messages = this.messages.map((known) => (known.seq === message.seq ? message : known));
  }

  #append(messages: Message[]): void {
    if (messages.length === 0) return;
    this.messages = [...this.messages, ...messages];
    this.#options.onMessages(messages, true);
    this.#options.changed();
  }
}

/** Words and outcomes by technicians wait to be read; that someone has taken the ticket is no news. */
export function isUnreadKind({ author, kind, withdrawnAt }: Message): boolean {
  return author.kind === 'technician' && !withdrawnAt && kind !== 'claimed' && kind !== 'opened';
}
