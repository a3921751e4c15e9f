import { traceIdOf } from '../contract/trace-id.ts';
import type { LeasedDelivery } from '../deliveries/lease-deliveries.ts';

/** What a log says of the way that a delivery belongs to: the ticket, and the trace of the message that is told. */
export function traced({ ticketId, messageId }: Pick<LeasedDelivery, 'ticketId' | 'messageId'>): object {
  return { ...(ticketId !== null && { ticketId }), ...(messageId !== null && { traceId: traceIdOf(messageId) }) };
}
