import { logCall } from '@sportello/server/contract/technician-operations';
import { CallContext, callModal, callModalIds } from '../blocks/call-modal.ts';
import type { ReadWindow, Wish } from './answer-submission.ts';
import type { ButtonPress } from './button-press.ts';
import type { Inbox } from './inbox.ts';
import { openWindow } from './open-window.ts';
import { uuidV7 } from './uuid-v7.ts';

/** Log call… asks how the call went. */
export async function pressLogCall(inbox: Inbox, press: ButtonPress): Promise<void> {
  const context = { ticketId: press.value, thread: press.thread, callId: uuidV7() };
  await openWindow(inbox, press, callModal(context, press.about));
}

/** The call is logged, with what the customer should know. */
export const sendCall: ReadWindow = ({ server }, submission): Wish => {
  const { ticketId, thread, callId } = CallContext.parse(submission.context);
  const outcome = submission.choice(callModalIds.outcome);
  const callAgainAt = submission.moment(callModalIds.again);
  const note = submission.text(callModalIds.note);
  if (outcome !== 'reached' && outcome !== 'not_reached')
    return { wrong: { [callModalIds.outcome]: 'Choose how the call went.' } };
  if (callAgainAt && callAgainAt.getTime() <= Date.now())
    return { wrong: { [callModalIds.again]: 'Choose a time that is still to come.' } };
  return {
    thread,
    block: callModalIds.outcome,
    typed: note,
    async carryOut(technician) {
      const again = callAgainAt ? { callAgainAt: callAgainAt.toISOString() } : {};
      const body = { id: callId, technician, outcome, ...again, ...(note === undefined ? {} : { note }) } as const;
      await server.call(logCall, { params: { id: ticketId }, body });
    },
  };
};
