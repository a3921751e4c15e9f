import { closeTicket } from '@sportello/server/contract/technician-operations';
import { closeModal, closeModalIds } from '../blocks/close-modal.ts';
import { TicketContext } from '../blocks/modal.ts';
import { ServerError } from '../server-client.ts';
import type { ReadWindow } from './answer-submission.ts';
import type { ButtonPress } from './button-press.ts';
import type { Inbox } from './inbox.ts';
import { openWindow } from './open-window.ts';

/** Close… asks for a summary first. */
export async function pressClose(inbox: Inbox, press: ButtonPress): Promise<void> {
  await openWindow(inbox, press, closeModal({ ticketId: press.value, thread: press.thread }, press.about));
}

/** The ticket is closed with the summary that was written. */
export const sendClose: ReadWindow = ({ server }, submission) => {
  const { ticketId, thread } = TicketContext.parse(submission.context);
  const summary = submission.text(closeModalIds.summary);
  if (summary === undefined) return { wrong: { [closeModalIds.summary]: 'Write what was done.' } };
  return {
    thread,
    block: closeModalIds.summary,
    typed: summary,
    async carryOut(technician) {
      const closed = await server.call(closeTicket, { params: { id: ticketId }, body: { technician, summary } });
      // Closing a closed ticket changes nothing: the summary of whoever was first stands.
      if (closed.summary !== summary) throw new ServerError('ticket_closed', 409, 'it was closed with other words');
    },
  };
};
