import { define } from './define.ts';
import { TicketForm } from './ticket-form.ts';

define({ 'sportello-ticket-form': TicketForm });
