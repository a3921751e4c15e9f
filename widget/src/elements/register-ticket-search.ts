import { define } from './define.ts';
import { TicketSearch } from './ticket-search.ts';

define({ 'sportello-ticket-search': TicketSearch });
