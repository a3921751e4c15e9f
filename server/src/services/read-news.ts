import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import { selectTickets, type TicketRow } from '../database/queries/ticket-row.ts';
import type { Deps, TicketNews } from '../deps.ts';

/** A piece of news with what it is about, as it is by now. */
export type CurrentNews =
  | { what: 'entry'; ticket: TicketRow; message: MessageRow }
  | { what: 'read'; ticketId: string; customerId: string; seq: number };

/** Reads what a piece of news is about. */
export async function readNews(
  { database: { select } }: Pick<Deps, 'database'>,
  news: TicketNews,
): Promise<CurrentNews> {
  if (news.what === 'read') return news;
  const { ticketId, seq } = news;
  const [[ticket], [message]] = await Promise.all([
    selectTickets(select, 't.id = $ticketId', { ticketId }),
    selectMessages(select, 'ticket_id = $ticketId AND seq = $seq', { ticketId, seq }),
  ]);
  if (!ticket || !message) throw new Error(`entry ${seq} of ticket ${ticketId} cannot be read`);
  return { what: 'entry', ticket, message };
}
