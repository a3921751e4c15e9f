import type { Delivery } from '../../contract/deliveries.ts';
import type { ClaimedDelivery } from '../../deliveries/claim-deliveries.ts';
import type { FileLinks } from '../../files/file-links.ts';
import { presentCredentialRequest } from './present-credential-request.ts';
import { presentMessage } from './present-message.ts';
import { presentTicket } from './present-ticket.ts';

/** A claimed delivery as a technicians' tool gets it. */
export function presentDelivery(claimed: ClaimedDelivery, links: FileLinks): Delivery {
  const leasedUntil = new Date(claimed.leasedUntil).toISOString();
  if ('request' in claimed) return { ...claimed, leasedUntil, request: presentCredentialRequest(claimed.request) };
  return {
    ...claimed,
    leasedUntil,
    ticket: presentTicket(claimed.ticket, links),
    message: claimed.message && presentMessage(claimed.message, links),
  };
}
