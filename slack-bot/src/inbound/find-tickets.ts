import { listDeskTickets } from '@sportello/server/contract/desk-operations';
import { type LinkedTicket, rowsPerPage } from '../blocks/desk-rows.ts';
import { type DeskWish, deskQueryOf } from '../blocks/desk-wish.ts';
import { threadLink } from '../text/thread-link.ts';
import { askerOf } from './asker.ts';
import type { Inbox } from './inbox.ts';

/** A page of tickets with the addresses of their threads. */
export interface FoundPage {
  tickets: LinkedTicket[];
  nextCursor: string | null;
}

type DeskQuery = ReturnType<typeof deskQueryOf>;

/**
 * Finds what a technician wishes to see, a page at a time. `cursors` are where the pages up to the wished one begin.
 * @throws ServerError
 */
export async function findTickets(
  inbox: Pick<Inbox, 'server' | 'technicians' | 'workspaceUrl'>,
  userId: string,
  wish: DeskWish,
  { cursors = [], limit = rowsPerPage, timeoutMs }: { cursors?: string[]; limit?: number; timeoutMs?: number } = {},
): Promise<FoundPage> {
  const cursor = cursors.at(-1);
  const asker = await askerOf(inbox.technicians, userId);
  const query = { ...deskQueryOf(wish, asker), limit: String(limit), ...(cursor ? { cursor } : {}) };
  return findPage(inbox, query, timeoutMs);
}

/** The same for a query of one's own. @throws ServerError */
export async function findPage(
  { server, workspaceUrl }: Pick<Inbox, 'server' | 'workspaceUrl'>,
  query: DeskQuery,
  timeoutMs?: number,
): Promise<FoundPage> {
  const [{ items, nextCursor }, url] = await Promise.all([
    server.call(listDeskTickets, { query, timeoutMs }),
    workspaceUrl(),
  ]);
  return {
    tickets: items.map((ticket) => ({ ticket, link: ticket.thread ? threadLink(url, ticket.thread) : undefined })),
    nextCursor,
  };
}
