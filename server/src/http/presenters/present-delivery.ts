import type { AlertDelivery, CardContext, Delivery } from '../../contract/deliveries.ts';
import type { CardContextRow } from '../../deliveries/card-context.ts';
import type { ClaimedDelivery } from '../../deliveries/describe-delivery.ts';
import type { ToldTrouble } from '../../deliveries/told-trouble.ts';
import type { FileLinks } from '../../files/file-links.ts';
import { presentAttachment } from './present-attachment.ts';
import { presentCredentialRequest } from './present-credential-request.ts';
import { presentMessage } from './present-message.ts';
import { presentMoment } from './present-moment.ts';
import { presentNote } from './present-note.ts';
import { presentTicket } from './present-ticket.ts';

/** A claimed delivery as a technicians' tool gets it. */
export function presentDelivery(claimed: ClaimedDelivery, links: FileLinks, now: Date): Delivery {
  const leasedUntil = new Date(claimed.leasedUntil).toISOString();
  if ('request' in claimed) return { ...claimed, leasedUntil, request: presentCredentialRequest(claimed.request) };
  if (claimed.kind === 'alert') return { ...claimed, leasedUntil, trouble: presentTrouble(claimed.trouble) };
  if (!('ticket' in claimed)) return { ...claimed, leasedUntil };
  const ofTicket = {
    leasedUntil,
    ticket: presentTicket(claimed.ticket, links, now),
    card: presentCardContext(claimed.card, links),
  };
  switch (claimed.kind) {
    case 'note':
      return { ...claimed, ...ofTicket, note: presentNote(claimed.note) };
    case 'file':
      return {
        ...claimed,
        ...ofTicket,
        message: presentMessage(claimed.message, links),
        attachment: presentAttachment(claimed.attachment, links),
      };
    case 'escalated':
    case 'assigned':
      return { ...claimed, ...ofTicket };
    default:
      return { ...claimed, ...ofTicket, message: claimed.message && presentMessage(claimed.message, links) };
  }
}

function presentTrouble({ parked, late, lateSince, lastError, at }: ToldTrouble): AlertDelivery['trouble'] {
  return { parked, late, lateSince: presentMoment(lateSince), lastError, at: new Date(at).toISOString() };
}

function presentCardContext(
  { threadReplies, earlierTickets, callAgainAt, pictures }: CardContextRow,
  links: FileLinks,
): CardContext {
  return {
    threadReplies,
    earlierTickets: earlierTickets.map((one) => ({ ...one, openedAt: new Date(one.openedAt).toISOString() })),
    callAgainAt: presentMoment(callAgainAt),
    pictures: pictures.map(({ attachmentId, hasThumbnail, name, fileId }) => ({
      name,
      fileId,
      thumbnailUrl: hasThumbnail ? links.make(attachmentId, 'thumbnail').url : null,
    })),
  };
}
