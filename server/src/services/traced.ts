import { traceIdOf } from '../contract/trace-id.ts';
import type { LeasedDelivery } from '../deliveries/lease-deliveries.ts';

/** The trace that carrying out a delivery is a part of: that of the message that is told, where there is one. */
export function traceOf({ messageId }: Pick<LeasedDelivery, 'messageId'>): { id: string } | 'new' {
  return messageId === null ? 'new' : { id: traceIdOf(messageId) };
}

/** What a log says of the way that a delivery belongs to: the ticket, and the trace of the message that is told. */
export function traced({ ticketId, messageId }: Pick<LeasedDelivery, 'ticketId' | 'messageId'>): object {
  return { ...(ticketId !== null && { ticketId }), ...(messageId !== null && { traceId: traceIdOf(messageId) }) };
}
