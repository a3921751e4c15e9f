// Side by side in the built file, style sheets compress better: gzip looks back 32 kB.
import './tokens.ts';
import './base-styles.ts';
import './field-styles.ts';
import './desk-styles.ts';
import './desk-header-styles.ts';
import './ticket-list-styles.ts';
import './ticket-card-styles.ts';
import './status-badge-styles.ts';
import './conversation-styles.ts';
import './message-styles.ts';
import './composer-styles.ts';
import './icons.ts';
import './status-badge.ts';
import './desk-header.ts';
import './ticket-card.ts';
import './ticket-list.ts';
import './message.ts';
import './composer.ts';
import './conversation.ts';
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
