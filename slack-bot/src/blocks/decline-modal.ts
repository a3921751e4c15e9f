import type { ModalView } from '@slack/types';
import { about, type CredentialsContext, modal, textInput } from './modal.ts';

/** `callback_id` of the window that Decline… opens, and the block of its reason. */
export const declineModalIds = { callback: 'credentials_decline', reason: 'reason' } as const;

/** Asks for a reason, which is mailed as it is written. */
export function declineModal(context: CredentialsContext, requestWords: string): ModalView {
  return modal({
    callbackId: declineModalIds.callback,
    title: 'Decline credentials',
    submit: 'Decline',
    context,
    blocks: [
      about(requestWords),
      textInput(declineModalIds.reason, {
        label: 'Reason',
        hint: 'Mailed to them as you write it.',
        maxLength: 500,
        isOptional: true,
      }),
    ],
  });
}
