import { type MessageRow, messageColumns } from '../database/queries/message-row.ts';
import { selectTickets, type TicketRow } from '../database/queries/ticket-row.ts';
import type { Deps, News } from '../deps.ts';

/** Reads a new entry, and its ticket as it is by now. */
export async function readNews(
  { database: { select } }: Pick<Deps, 'database'>,
  { ticketId, seq }: News,
): Promise<{ ticket: TicketRow; message: MessageRow }> {
  const [[ticket], [message]] = await Promise.all([
    selectTickets(select, 't.id = $ticketId', { ticketId }),
    select<MessageRow>(`SELECT ${messageColumns} FROM messages WHERE ticket_id = $ticketId AND seq = $seq`, {
      ticketId,
      seq,
    }),
  ]);
  if (!ticket || !message) throw new Error(`entry ${seq} of ticket ${ticketId} cannot be read`);
  return { ticket, message };
}
