import { assignTicket } from '@sportello/server/contract/technician-operations';
import { assignModal, assignModalIds } from '../blocks/assign-modal.ts';
import { TicketContext } from '../blocks/modal.ts';
import type { ReadWindow } from './answer-submission.ts';
import type { ButtonPress } from './button-press.ts';
import type { Inbox } from './inbox.ts';
import { openWindow } from './open-window.ts';

/** Assign… asks who shall have the ticket. */
export async function pressAssign(inbox: Inbox, press: ButtonPress): Promise<void> {
  await openWindow(inbox, press, assignModal({ ticketId: press.value, thread: press.thread }, press.about));
}

/** The chosen technician has the ticket, and is called to it when the server delivers that. */
export const sendAssign: ReadWindow = ({ server, technicians }, submission) => {
  const { ticketId, thread } = TicketContext.parse(submission.context);
  const chosen = submission.person(assignModalIds.assignee);
  if (chosen === undefined) return { wrong: { [assignModalIds.assignee]: 'Choose a technician.' } };
  return {
    thread,
    block: assignModalIds.assignee,
    refusals: { not_a_technician: 'only technicians of this site can have its tickets and assign them.' },
    async carryOut(technician) {
      const assignee = await technicians.describe(chosen);
      await server.call(assignTicket, { params: { id: ticketId }, body: { technician, assignee } });
    },
  };
};
