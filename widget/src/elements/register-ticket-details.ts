import { define } from './define.ts';
import { TicketContacts } from './ticket-contacts.ts';
import { TicketDetails } from './ticket-details.ts';

define({ 'sportello-ticket-contacts': TicketContacts, 'sportello-ticket-details': TicketDetails });
