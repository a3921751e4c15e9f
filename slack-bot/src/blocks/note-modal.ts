import type { ModalView } from '@slack/types';
import { about, modal, textInput, type WritingContext } from './modal.ts';

/** `callback_id` of the window that Note… opens, and the block of its words. */
export const noteModalIds = { callback: 'ticket_note', text: 'note' } as const;

/** Asks for words to colleagues. */
export function noteModal(context: WritingContext, ticketWords: string): ModalView {
  return modal({
    callbackId: noteModalIds.callback,
    title: 'Write a note',
    submit: 'Keep note',
    context,
    blocks: [
      about(ticketWords),
      textInput(noteModalIds.text, {
        label: 'Note',
        hint: '🔒 Only technicians read this. It never reaches the customer.',
      }),
    ],
  });
}
