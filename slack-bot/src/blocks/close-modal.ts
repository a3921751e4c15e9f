import type { ModalView } from '@slack/types';
import { about, modal, type TicketContext, textInput } from './modal.ts';

/** `callback_id` of the window that Close… opens, and its blocks. */
export const closeModalIds = {
  callback: 'ticket_close',
  summary: 'summary',
  cause: 'cause',
  parts: 'parts',
  minutes: 'minutes',
} as const;

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
        hint: 'The customer reads all of this, also as a service report. They can no longer answer in the ticket, but open a follow-up.',
      }),
      textInput(closeModalIds.cause, { label: 'Cause', isOptional: true, isLine: true }),
      textInput(closeModalIds.parts, {
        label: 'Parts',
        hint: 'Used, or still to be ordered.',
        isOptional: true,
        isLine: true,
      }),
      // Not every client shows Slack's input for numbers.
      textInput(closeModalIds.minutes, {
        label: 'Minutes spent',
        hint: 'A whole number, such as 90.',
        maxLength: 10,
        isOptional: true,
        isLine: true,
      }),
    ],
  });
}
