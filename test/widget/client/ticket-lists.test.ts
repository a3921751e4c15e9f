import type { ListedTicket } from '@sportello/server/contract/tickets';
import { expect } from 'chai';
import type { Api } from '../../../widget/src/client/api.ts';
import { TicketLists } from '../../../widget/src/client/ticket-lists.ts';
import { anna, buildMessage, buildTicket, marta } from '../support/factories.ts';

const entry = (seq: number) => buildMessage({ seq, author: marta });

/** Anna's open tickets, read when one of them had one entry. */
async function listsOf({ isListed = true } = {}) {
  const ticket: ListedTicket = { ...buildTicket({ customer: anna, lastMessage: entry(1) }), unreadCount: 0 };
  const api = {
    listTickets: async () => ({ items: isListed ? [ticket] : [], nextCursor: null }),
    countUnread: async () => ({ count: 0 }),
  };
  const lists = new TicketLists(api as unknown as Api, anna.id, () => {});
  await lists.open.load();
  const hear = (seq: number, lastSeq = seq, editedAt: string | null = null) =>
    lists.apply({ message: { ...entry(seq), editedAt }, ticket: { ...ticket, lastMessage: entry(lastSeq) } }, false);
  return { hear, unread: () => lists.find(ticket.id)?.unreadCount };
}

suite('what is unread in a list', () => {
  test('entries count once each where the ticket is told with later ones, or the later one is told first', async () => {
    const { hear, unread } = await listsOf();

    hear(2, 3);
    hear(3);
    hear(5);
    hear(4, 5);

    expect(unread()).to.equal(4);
  });

  test('of a ticket that was not listed what is said counts, and no edit of what was said before', async () => {
    const edited = await listsOf({ isListed: false });
    const said = await listsOf({ isListed: false });

    for (const seq of [5, 7, 9]) edited.hear(seq, 30, '2026-11-29T10:00:00.000Z');
    edited.hear(31);
    said.hear(30, 31);
    said.hear(31);

    expect([edited.unread(), said.unread()]).to.deep.equal([1, 2]);
  });
});
