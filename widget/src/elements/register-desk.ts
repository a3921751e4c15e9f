import { Composer } from './composer.ts';
import { Conversation } from './conversation.ts';
import { define } from './define.ts';
import { Desk } from './desk.ts';
import { DeskHeader } from './desk-header.ts';
import { MessageElement } from './message.ts';
import { StatusBadge } from './status-badge.ts';
import { TicketCard } from './ticket-card.ts';
import { TicketListElement } from './ticket-list.ts';

declare global {
  interface HTMLElementTagNameMap {
    'sportello-desk': Desk;
  }
}

define({
  'sportello-status-badge': StatusBadge,
  'sportello-ticket-card': TicketCard,
  'sportello-ticket-list': TicketListElement,
  'sportello-message': MessageElement,
  'sportello-composer': Composer,
  'sportello-conversation': Conversation,
  'sportello-desk-header': DeskHeader,
  'sportello-desk': Desk,
});
