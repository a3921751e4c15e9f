import { z } from 'zod';
import { Message } from './messages.ts';
import { TicketSummary } from './tickets.ts';

/**
 * Data of the SSE event `message`: a new entry, and the ticket as it is by now. Every change of a ticket
 * is an entry, so this one event keeps a list and a conversation true. A jump in `message.seq` means that
 * entries were missed: read `GET /v1/tickets/:id/messages?after=`.
 */
export const MessageEvent = z.object({ message: Message, ticket: TicketSummary }).meta({ id: 'MessageEvent' });
export type MessageEvent = z.infer<typeof MessageEvent>;
