import type { ModalView } from '@slack/types';
import { about, modal, type TicketContext, textInput } from './modal.ts';

/** `callback_id` of the window that Close… opens, and the block of its summary. */
export const closeModalIds = { callback: 'ticket_close', summary: 'summary' } as const;

/** Asks what was done, in words for the customer. */
export function closeModal(context: TicketContext, ticketWords: string): ModalView {
  return modal({
    callbackId: closeModalIds.callback,
    title: 'Close ticket',
    submit: 'Close ticket',
    context,
    blocks: [
      about(ticketWords),
      textInput(closeModalIds.summary, {
        label: 'What was done',
        hint: 'The customer reads this. They can no longer answer in the ticket, but open a follow-up.',
        maxLength: 3_000,
      }),
    ],
  });
}
