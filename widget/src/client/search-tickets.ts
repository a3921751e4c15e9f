import type { TicketFilter } from './api.ts';
import { TicketList } from './ticket-list.ts';
import type { TicketLists } from './ticket-lists.ts';

/** Searches open and closed tickets. What is shown stays until the answer is there, and if `isLatest` is false then. */
export async function searchTickets(lists: TicketLists, filter: TicketFilter, isLatest: () => boolean): Promise<void> {
  const { api, changed } = lists;
  const found = {
    open: new TicketList('open', api, changed, filter),
    closed: new TicketList('closed', api, changed, filter),
  };
  await Promise.all([found.open.load(), found.closed.load()]);
  if (isLatest()) lists.show(found);
}
