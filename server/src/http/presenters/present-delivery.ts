import type { Delivery } from '../../contract/deliveries.ts';
import type { ClaimedDelivery } from '../../deliveries/claim-deliveries.ts';
import { presentMessage } from './present-message.ts';
import { presentTicket } from './present-ticket.ts';

/** A claimed delivery as a technicians' tool gets it. */
export function presentDelivery(delivery: ClaimedDelivery): Delivery {
  return {
    ...delivery,
    leasedUntil: new Date(delivery.leasedUntil).toISOString(),
    ticket: presentTicket(delivery.ticket),
    message: delivery.message && presentMessage(delivery.message),
  };
}
