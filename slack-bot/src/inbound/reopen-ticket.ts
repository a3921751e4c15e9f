import { reopenTicket } from '@sportello/server/contract/technician-operations';
import { TicketContext } from '../blocks/modal.ts';
import { reopenModal, reopenModalIds } from '../blocks/reopen-modal.ts';
import type { ReadWindow } from './answer-submission.ts';
import type { ButtonPress } from './button-press.ts';
import type { Inbox } from './inbox.ts';
import { openWindow } from './open-window.ts';

/** Reopen… asks for a reason first. */
export async function pressReopen(inbox: Inbox, press: ButtonPress): Promise<void> {
  await openWindow(inbox, press, reopenModal({ ticketId: press.value, thread: press.thread }, press.about));
}

/** The ticket is open again, in the hands of who says why. */
export const sendReopen: ReadWindow = ({ server }, submission) => {
  const { ticketId, thread } = TicketContext.parse(submission.context);
  const reason = submission.text(reopenModalIds.reason);
  if (reason === undefined) return { wrong: { [reopenModalIds.reason]: 'Write why it is open again.' } };
  return {
    thread,
    block: reopenModalIds.reason,
    typed: reason,
    async carryOut(technician) {
      await server.call(reopenTicket, { params: { id: ticketId }, body: { technician, reason } });
    },
  };
};
