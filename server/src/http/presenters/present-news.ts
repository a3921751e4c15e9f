import type { MessageEvent } from '../../contract/live-events.ts';
import type { MessageRow } from '../../database/queries/message-row.ts';
import type { TicketRow } from '../../database/queries/ticket-row.ts';
import { presentMessage } from './present-message.ts';
import { presentTicketSummary } from './present-ticket.ts';

/** The SSE event of a new entry. */
export function presentNews({ ticket, message }: { ticket: TicketRow; message: MessageRow }): Buffer {
  const event: MessageEvent = { message: presentMessage(message), ticket: presentTicketSummary(ticket) };
  return Buffer.from(`event: message\nid: ${message.id}\ndata: ${JSON.stringify(event)}\n\n`);
}
