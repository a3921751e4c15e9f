import type { MessageEvent } from '../../contract/live-events.ts';
import type { Database } from '../../database/database.ts';
import { type MessageRow, messageColumns } from '../../database/queries/message-row.ts';
import { selectTickets } from '../../database/queries/ticket-row.ts';
import type { News } from '../../deps.ts';
import { presentMessage } from './present-message.ts';
import { presentTicketSummary } from './present-ticket.ts';

/** The SSE event of a new entry, with the ticket as it is by now. */
export async function presentNews({ select }: Database, { ticketId, seq }: News): Promise<Buffer> {
  const [[ticket], [message]] = await Promise.all([
    selectTickets(select, 't.id = $ticketId', { ticketId }),
    select<MessageRow>(`SELECT ${messageColumns} FROM messages WHERE ticket_id = $ticketId AND seq = $seq`, {
      ticketId,
      seq,
    }),
  ]);
  if (!ticket || !message) throw new Error(`entry ${seq} of ticket ${ticketId} cannot be read`);
  const event: MessageEvent = { message: presentMessage(message), ticket: presentTicketSummary(ticket) };
  return Buffer.from(`event: message\nid: ${message.id}\ndata: ${JSON.stringify(event)}\n\n`);
}
