import type { ModalView } from '@slack/types';
import { about, label, modal, type TicketContext } from './modal.ts';

/** `callback_id` of the window that Assign… opens, and the block of who shall have the ticket. */
export const assignModalIds = { callback: 'ticket_assign', assignee: 'assignee' } as const;

/** Asks who shall have a ticket. */
export function assignModal(context: TicketContext, ticketWords: string): ModalView {
  return modal({
    callbackId: assignModalIds.callback,
    title: 'Assign ticket',
    submit: 'Assign',
    context,
    blocks: [
      about(ticketWords),
      {
        type: 'input',
        block_id: assignModalIds.assignee,
        label: label('Technician'),
        hint: label('They are called in the thread. The customer sees who has the ticket.'),
        element: {
          type: 'users_select',
          action_id: assignModalIds.assignee,
          placeholder: label('Choose a technician'),
        },
      },
    ],
  });
}
