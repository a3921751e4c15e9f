import type { ListedTicket } from '@sportello/server/contract/tickets';
import type { Api, TicketFilter } from './api.ts';
import { type SportelloError, toSportelloError } from './sportello-error.ts';

/** A ticket of a list. `countedTo`: news since this entry is counted here; left out: the server has counted its last one too. */
export type CountedTicket = ListedTicket & { countedTo?: number };

/** The open or the closed tickets of a company, all or those searched for, last changed first, as far as read. */
export class TicketList {
  tickets: CountedTicket[] = [];
  status: 'idle' | 'loading' | 'ready' | 'failed' = 'idle';
  error: SportelloError | null = null;
  isLoadingMore = false;
  readonly #state: 'open' | 'closed';
  readonly #api: Api;
  readonly #changed: () => void;
  readonly #filter: TicketFilter | undefined;
  #cursor: string | null = null;
  #latestRead = 0;
  /** What came while the list was being read, and may be newer than what was read. */
  #meanwhile: CountedTicket[] | undefined;

  constructor(state: 'open' | 'closed', api: Api, changed: () => void, filter?: TicketFilter) {
    this.#state = state;
    this.#api = api;
    this.#changed = changed;
    this.#filter = filter;
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Reads the list from its beginning, at least as far as it is shown. */
  async load(): Promise<void> {
    const read = ++this.#latestRead;
    if (this.status !== 'ready') this.status = 'loading';
    this.error = null;
    this.#changed();
    const meanwhile: CountedTicket[] = [];
    this.#meanwhile = meanwhile;
    try {
      const limit = Math.min(100, Math.max(20, this.tickets.length));
      const page = await this.#api.listTickets({ ...this.#filter, state: this.#state, limit });
      if (read !== this.#latestRead) return;
      this.tickets = page.items.map((ticket) => newer(this.find(ticket.id), ticket));
      this.#cursor = page.nextCursor;
      this.status = 'ready';
      this.#meanwhile = undefined;
      for (const ticket of meanwhile) this.apply(ticket);
    } catch (thrown) {
      if (read !== this.#latestRead) return;
      this.error = toSportelloError(thrown);
      if (this.status !== 'ready') this.status = 'failed';
    }
    this.#changed();
  }

  async loadMore(): Promise<void> {
    if (this.#cursor === null || this.isLoadingMore) return;
    const read = this.#latestRead;
    this.isLoadingMore = true;
    this.error = null;
    this.#changed();
    try {
      const page = await this.#api.listTickets({
        ...this.#filter,
        state: this.#state,
        cursor: this.#cursor,
        limit: 20,
      });
      if (read === this.#latestRead) {
        this.tickets = [...this.tickets, ...page.items.filter((ticket) => !this.find(ticket.id))];
        this.#cursor = page.nextCursor;
      }
    } catch (thrown) {
      this.error = toSportelloError(thrown);
    }
    this.isLoadingMore = false;
    this.#changed();
  }

  find(id: string): CountedTicket | undefined {
    return this.tickets.find((ticket) => ticket.id === id);
  }

  /** Brings a changed ticket in, moves it to its place, or lets it go when it belongs to the other list. */
  apply(ticket: CountedTicket): void {
    this.#meanwhile?.push(ticket);
    const known = this.find(ticket.id);
    if (known && newer(known, ticket) === known) return;
    const others = this.tickets.filter((other) => other.id !== ticket.id);
    const belongs = (ticket.status === 'closed') === (this.#state === 'closed');
    // Whether a search finds a ticket that it did not find before, only the server knows.
    if (belongs && this.status !== 'idle' && (known || !this.#filter)) {
      const at = others.findIndex((other) => other.updatedAt <= ticket.updatedAt);
      others.splice(at < 0 ? others.length : at, 0, ticket);
    }
    this.tickets = others;
    this.#changed();
  }
}

/** Of two readings of one ticket, the one that knows more of its conversation. */
function newer(known: CountedTicket | undefined, read: CountedTicket): CountedTicket {
  return known && known.lastMessage.seq > read.lastMessage.seq ? known : read;
}
