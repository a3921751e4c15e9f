import type { ModalView } from '@slack/types';
import { about, modal, type TicketContext, textInput } from './modal.ts';

/** `callback_id` of the window that Reopen… opens, and the block of its reason. */
export const reopenModalIds = { callback: 'ticket_reopen', reason: 'reason' } as const;

/** Asks why, in words for the customer. */
export function reopenModal(context: TicketContext, ticketWords: string): ModalView {
  return modal({
    callbackId: reopenModalIds.callback,
    title: 'Reopen ticket',
    submit: 'Reopen ticket',
    context,
    blocks: [
      about(ticketWords),
      textInput(reopenModalIds.reason, {
        label: 'Reason',
        hint: 'The customer reads this, and can answer in the ticket again.',
      }),
    ],
  });
}
