import type { Message, MessagePage } from '@sportello/server/contract/messages';
import type { Customer } from '@sportello/server/contract/sessions';
import type { ListedTicket, Ticket, TicketPage, TicketSummary } from '@sportello/server/contract/tickets';
import { asAuthor } from './factories.ts';

/** The body of a call that changes a ticket or how far it was read. */
export type Change = { seq?: number; isSolved?: boolean; comment?: string; contacts?: string[] };

/** What the fake server knows of lists and of who has read what. */
export class FakeReading {
  /** How far each ticket was read. */
  readonly seen = new Map<string, number>();
  readonly #messages: Map<string, Message[]>;

  constructor(messages: Map<string, Message[]>) {
    this.#messages = messages;
  }

  unreadCount(ticketId: string): number {
    const seen = this.seen.get(ticketId);
    if (seen === undefined) return 0;
    const isUnread = ({ seq, author, kind }: Message) =>
      seq > seen && author.kind === 'technician' && ['text', 'called', 'closed', 'reopened'].includes(kind);
    return (this.#messages.get(ticketId) ?? []).filter(isUnread).length;
  }

  /** A page of a list, searched and filtered as the server does. */
  page(tickets: Iterable<Ticket>, query: URLSearchParams, customer: Customer): TicketPage {
    const state = query.get('state') ?? 'open';
    const search = query.get('search')?.toLowerCase();
    const machineId = query.get('machineId');
    const found = [...tickets]
      .filter((ticket) => ticket.company.id === customer.company.id)
      .filter((ticket) => state === 'all' || (ticket.status === 'closed') === (state === 'closed'))
      .filter((ticket) => !machineId || ticket.machine?.id === machineId)
      .filter((ticket) => query.get('mine') !== 'true' || ticket.customer.id === customer.id)
      .filter((ticket) => !search || this.#textOf(ticket).includes(search))
      .sort((one, other) => other.updatedAt.localeCompare(one.updatedAt));
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit') ?? 20);
    const items = found
      .slice(from, to)
      .map((ticket): ListedTicket => ({ ...ticket, unreadCount: this.unreadCount(ticket.id) }));
    return { items, nextCursor: to < found.length ? String(to) : null };
  }

  /** A page of a conversation. */
  messages(ticketId: string, query: URLSearchParams, pageSize: number): MessagePage {
    const all = this.#messages.get(ticketId) ?? [];
    const after = query.get('after');
    if (after !== null) return { items: all.filter(({ seq }) => seq > Number(after)), nextCursor: null };
    const before = Number(query.get('before') ?? Number.MAX_SAFE_INTEGER);
    const earlier = all.filter(({ seq }) => seq < before);
    const items = earlier.slice(-pageSize);
    return { items, nextCursor: earlier.length > items.length ? String(items[0]?.seq) : null };
  }

  /** Notes a reading, a rating or contacts: what is to be told of it, or the entry that it makes. */
  change(
    ticket: Ticket,
    customer: Customer,
    part: string,
    change: Change,
  ): { event?: object; entry?: Partial<Message> } {
    const author = asAuthor(customer);
    if (part === 'read') {
      this.seen.set(ticket.id, Number(change.seq));
      return { event: { ticketId: ticket.id, customerId: customer.id, seq: change.seq } };
    }
    if (part === 'rating') {
      const { isSolved = false, comment = null } = change;
      ticket.rating = { isSolved, comment, ratedAt: new Date().toISOString() };
      return { entry: { kind: 'rated', body: '', author, isSolved } };
    }
    ticket.contacts = (change.contacts ?? []).map((email) => ({ email, isUnsubscribed: false }));
    return { entry: { kind: 'contacts_changed', body: '', author } };
  }

  #textOf({ id, number, subject, machine }: Ticket): string {
    const bodies = this.#messages.get(id)?.map(({ body }) => body) ?? [];
    return [`#${number}`, subject, machine?.model, machine?.serial, ...bodies].join(' ').toLowerCase();
  }
}

/** What news tell of a ticket. */
export function summaryOf(ticket: Ticket): TicketSummary {
  const { description: _, phone: __, language: ___, summary: ____, rating: _____, contacts: ______, ...rest } = ticket;
  const { report: _______, answerExpectedFrom: ________, ...summary } = rest;
  return summary;
}
