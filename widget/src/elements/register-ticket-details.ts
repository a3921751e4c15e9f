import { define } from './define.ts';
import { TicketDetails } from './ticket-details.ts';

define({ 'sportello-ticket-details': TicketDetails });
