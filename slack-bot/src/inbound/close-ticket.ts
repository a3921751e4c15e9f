import { closeTicket } from '@sportello/server/contract/technician-operations';
import type { Ticket } from '@sportello/server/contract/tickets';
import { closeModal, closeModalIds } from '../blocks/close-modal.ts';
import { TicketContext } from '../blocks/modal.ts';
import { reportWords } from '../blocks/report-words.ts';
import { ServerError } from '../server-client.ts';
import type { ReadWindow } from './answer-submission.ts';
import type { ButtonPress } from './button-press.ts';
import type { Inbox } from './inbox.ts';
import { openWindow } from './open-window.ts';

/** Close… asks for a summary first. */
export async function pressClose(inbox: Inbox, press: ButtonPress): Promise<void> {
  await openWindow(inbox, press, closeModal({ ticketId: press.value, thread: press.thread }, press.about));
}

/** The ticket is closed with the summary and the report that were written. */
export const sendClose: ReadWindow = ({ server }, submission) => {
  const { ticketId, thread } = TicketContext.parse(submission.context);
  const summary = submission.text(closeModalIds.summary);
  const cause = submission.text(closeModalIds.cause);
  const parts = submission.text(closeModalIds.parts);
  const minutes = readMinutes(submission.text(closeModalIds.minutes));
  const wrong = {
    ...(summary === undefined ? { [closeModalIds.summary]: 'Write what was done.' } : {}),
    ...(Number.isNaN(minutes) ? { [closeModalIds.minutes]: wrongMinutes } : {}),
  };
  if (summary === undefined || Object.keys(wrong).length > 0) return { wrong };
  const report = { cause: cause ?? null, parts: parts ?? null, minutes: minutes ?? null };
  return {
    thread,
    block: closeModalIds.summary,
    typed: [summary, ...reportWords(report)].join('\n'),
    async carryOut(technician) {
      const given = Object.fromEntries(Object.entries(report).filter(([, value]) => value !== null));
      const body = { technician, summary, ...given };
      const closed = await server.call(closeTicket, { params: { id: ticketId }, body });
      // Closing a closed ticket changes nothing: the words of whoever was first stand.
      if (!isSame(closed, { summary, report })) {
        throw new ServerError('ticket_closed', 409, 'it was closed with other words');
      }
    },
  };
};

const mostMinutes = 100_000;
const wrongMinutes = `Write a whole number of minutes, such as 90, at most ${mostMinutes}.`;

/** Undefined where nothing was written, NaN where no number of minutes was. */
function readMinutes(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const [, digits] = /^(\d+)(?:\s*(?:min|minutes?)\.?)?$/i.exec(typed) ?? [];
  return digits === undefined || Number(digits) > mostMinutes ? Number.NaN : Number(digits);
}

function isSame(closed: Pick<Ticket, 'summary' | 'report'>, { summary, report }: Pick<Ticket, 'summary' | 'report'>) {
  const { cause = null, parts = null, minutes = null } = closed.report ?? {};
  return (
    closed.summary === summary && cause === report?.cause && parts === report?.parts && minutes === report?.minutes
  );
}
