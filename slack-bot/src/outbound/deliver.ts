import type { Delivery } from '@sportello/server/contract/deliveries';
import type { ExternalRef } from '@sportello/server/contract/places';
import { deliverAlert } from './deliver-alert.ts';
import { deliverCard, updateCard } from './deliver-card.ts';
import { deliverErased } from './deliver-erased.ts';
import { deliverFile } from './deliver-file.ts';
import { deliverMark } from './deliver-mark.ts';
import { deliverMention } from './deliver-mention.ts';
import { deliverMessage } from './deliver-message.ts';
import { deliverNote } from './deliver-note.ts';
import { deliverWantedFile } from './deliver-wanted-file.ts';
import { deliverWantedPicture } from './deliver-wanted-picture.ts';
import type { Desk } from './desk.ts';
import type { Followers } from './followers.ts';

/** What a delivery made: the message it stood for, the file in it, and the card's thread where that is a new one. */
export interface Delivered {
  posted?: ExternalRef;
  file?: string;
  thread?: ExternalRef;
}

/**
 * Carries out one delivery in Slack. Carrying it out again makes nothing twice.
 * @param followers what goes along with it, where anything may
 */
export async function deliver(desk: Desk, delivery: Delivery, followers: Followers): Promise<Delivered> {
  switch (delivery.kind) {
    case 'ticket_opened':
    case 'credentials_requested':
      return deliverCard(desk, delivery);
    case 'ticket_changed':
    case 'credentials_decided':
      return updateCard(desk, delivery);
    case 'message':
      return deliverMessage(desk, delivery, followers);
    case 'escalated':
    case 'assigned':
      return deliverMention(desk, delivery);
    case 'note':
      return deliverNote(desk, delivery);
    case 'marked':
      return deliverMark(desk, delivery);
    case 'file':
      return deliverFile(desk, delivery);
    case 'file_wanted':
      return deliverWantedFile(desk, delivery);
    case 'picture_wanted':
      return deliverWantedPicture(desk, delivery);
    case 'erased':
      return deliverErased(desk, delivery);
    case 'alert':
      return deliverAlert(desk, delivery);
  }
}
