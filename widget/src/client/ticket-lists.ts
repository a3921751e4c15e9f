import type { MessageEvent } from '@sportello/server/contract/live-events';
import type { Api } from './api.ts';
import { isUnreadKind } from './open-conversation.ts';
import { type CountedTicket, TicketList } from './ticket-list.ts';

/** The tickets of one customer's company in all lists that are shown, and how much in them is unread. */
export class TicketLists {
  readonly open: TicketList;
  readonly closed: TicketList;
  /** The same lists as far as they were searched; null: nothing is searched for. */
  found: { open: TicketList; closed: TicketList } | null = null;
  /** Entries by technicians that wait in all tickets that the customer takes part in, once that is known. */
  unreadCount: number | undefined;
  readonly api: Api;
  readonly changed: () => void;
  readonly #customerId: string;
  /**
   * Ids of tickets that were read here, and so are taken part in, and of entries that came live: several servers may
   * tell the later of two first.
   */
  readonly #seen = new Set<string>();
  #countTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api, customerId: string, changed: () => void) {
    this.api = api;
    this.#customerId = customerId;
    this.changed = changed;
    this.open = new TicketList('open', api, changed);
    this.closed = new TicketList('closed', api, changed);
  }

  /** Reads again what is shown, after nobody listened for a while. */
  heal(): void {
    for (const list of this.#all) if (list === this.open || list.status !== 'idle') void list.load();
    this.#countUnread();
  }

  stop(): void {
    clearTimeout(this.#countTimer);
  }

  find(id: string): CountedTicket | undefined {
    for (const list of this.#all) {
      const ticket = list.find(id);
      if (ticket) return ticket;
    }
    return undefined;
  }

  /** Shows the tickets that were found, in place of all; null shows all again. */
  show(found: TicketLists['found']): void {
    this.found = found;
    this.changed();
  }

  /** Takes a live event; an entry counts as unread unless somebody is looking at it. */
  apply({ message, ticket }: MessageEvent, isWatched: boolean): void {
    const known = this.find(ticket.id);
    // Of a ticket that is not listed, only what has just been said counts.
    const countedTo =
      known?.countedTo ?? (known ?? (message.editedAt ? ticket : null))?.lastMessage.seq ?? message.seq - 1;
    const isNew = message.seq > countedTo && !this.#seen.has(message.id) && isUnreadKind(message) && !isWatched;
    this.#seen.add(message.id);
    const before = known?.unreadCount ?? 0;
    // A colleague's ticket counts for those who have read it; how many that makes in all, the server says.
    const counts = before > 0 || ticket.customer.id === this.#customerId || this.#seen.has(ticket.id);
    // The ticket is told as it stands by now: entries whose news is still on its way may be in it.
    this.#list({ ...ticket, countedTo, unreadCount: isNew && counts ? before + 1 : before });
    if (isNew || message.withdrawnAt) this.#countUnread();
  }

  /** A conversation was seen up to an entry, here or in another tab. */
  wasSeen(ticketId: string, seq: number): void {
    this.#seen.add(ticketId);
    const ticket = this.find(ticketId);
    if (ticket?.unreadCount) {
      this.#list({
        ...ticket,
        unreadCount: Math.min(ticket.unreadCount, ticket.lastMessage.seq - seq),
      });
    }
    if (ticket?.unreadCount !== 0) this.#countUnread();
  }

  get #all(): TicketList[] {
    return [this.open, this.closed, ...Object.values(this.found ?? {})];
  }

  #list(ticket: CountedTicket): void {
    for (const list of this.#all) list.apply(ticket);
  }

  /** Asks the server, once for all that happens in a moment. */
  #countUnread(): void {
    clearTimeout(this.#countTimer);
    this.#countTimer = setTimeout(async () => {
      try {
        this.unreadCount = (await this.api.countUnread()).count;
        this.changed();
      } catch {
        // Asked again with the next news or connection.
      }
    }, 150);
  }
}
