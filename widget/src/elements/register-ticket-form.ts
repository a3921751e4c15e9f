import { define } from './define.ts';
import { TicketForm } from './ticket-form.ts';

define({ 'sportello-ticket-form': TicketForm });

/** Fetches what the form may need later. */
export function fetchFormParts(): Promise<unknown> {
  return Promise.all([
    import('./register-review.ts'),
    import('./register-phone.ts'),
    import('./register-contacts.ts'),
    import('./register-machine-picker.ts'),
  ]);
}
