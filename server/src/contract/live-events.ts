import { z } from 'zod';
import { Id } from './fields.ts';
import { Message } from './messages.ts';
import { TicketSummary } from './tickets.ts';

/**
 * Data of the SSE event `message`: a new entry, or one that was edited or withdrawn (then its `seq` is known already),
 * and the ticket as it is by now. Every change of a ticket is an entry, so this event keeps a list and a conversation
 * true. A jump in `message.seq` means that entries were missed: read `GET /v1/tickets/:id/messages?after=`.
 */
export const MessageEvent = z.object({ message: Message, ticket: TicketSummary }).meta({ id: 'MessageEvent' });
export type MessageEvent = z.infer<typeof MessageEvent>;

/** Data of the SSE event `read`: a customer has seen a conversation up to `seq`, perhaps in another tab. */
export const ReadEvent = z.object({ ticketId: Id, customerId: Id, seq: z.int().positive() }).meta({ id: 'ReadEvent' });
export type ReadEvent = z.infer<typeof ReadEvent>;
