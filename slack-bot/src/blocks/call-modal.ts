import type { ModalView, PlainTextOption } from '@slack/types';
import type { Call } from '@sportello/server/contract/messages';
import { z } from 'zod';
import { about, label, modal, TicketContext, textInput } from './modal.ts';

/** `callback_id` of the window that Log call… opens, and its blocks. */
export const callModalIds = { callback: 'ticket_log_call', outcome: 'outcome', again: 'again', note: 'note' } as const;

/** `callId` makes a second submission of the same window harmless. */
export const CallContext = TicketContext.extend({ callId: z.uuid() });
export type CallContext = z.infer<typeof CallContext>;

/** Asks how a call to the customer went. */
export function callModal(context: CallContext, ticketWords: string): ModalView {
  return modal({
    callbackId: callModalIds.callback,
    title: 'Log call',
    submit: 'Log call',
    context,
    blocks: [
      about(ticketWords),
      {
        type: 'input',
        block_id: callModalIds.outcome,
        label: label('Outcome'),
        element: {
          type: 'radio_buttons',
          action_id: callModalIds.outcome,
          options: [option('reached', 'Reached'), option('not_reached', 'Not reached')],
        },
      },
      {
        type: 'input',
        block_id: callModalIds.again,
        optional: true,
        label: label('Call again at'),
        hint: label('In your own time zone. The customer sees it in theirs.'),
        element: { type: 'datetimepicker', action_id: callModalIds.again },
      },
      textInput(callModalIds.note, { label: 'Note for the customer', maxLength: 2_000, isOptional: true }),
    ],
  });
}

function option(value: Call['outcome'], text: string): PlainTextOption {
  return { value, text: label(text) };
}
