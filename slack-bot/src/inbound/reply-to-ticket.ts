import { replyToTicket } from '@sportello/server/contract/technician-operations';
import { ReplyContext, replyModal, replyTextId } from '../blocks/reply-modal.ts';
import { ServerError } from '../server-client.ts';
import { slackToMarkdown } from '../text/slack-to-markdown.ts';
import type { ReadWindow } from './answer-submission.ts';
import type { ButtonPress } from './button-press.ts';
import type { Inbox } from './inbox.ts';
import { openWindow } from './open-window.ts';
import { uuidV7 } from './uuid-v7.ts';

/** Reply… asks for words to the customer, in whatever way the site treats its threads. */
export async function pressReply(inbox: Inbox, press: ButtonPress): Promise<void> {
  const { value: ticketId, thread, about } = press;
  await openWindow(inbox, press, replyModal({ ticketId, thread, about, id: uuidV7(), fills: 0 }));
}

/** The customer has the reply; the thread shows it when the server delivers it. */
export const sendReply: ReadWindow = ({ server, technicians }, submission) => {
  const context = ReplyContext.parse(submission.context);
  const { ticketId, thread, id } = context;
  const block = replyTextId(context);
  const words = submission.markup(block);
  if (words === undefined) return { wrong: { [block]: 'Write what the customer should read.' } };
  return {
    thread,
    block,
    typed: submission.text(block),
    async carryOut(technician) {
      const body = await slackToMarkdown(words, technicians);
      const call = { params: { id: ticketId }, body: { id, technician, format: 'markdown', body } as const };
      const reply = await server.call(replyToTicket, call);
      // A window that was sent before, without an answer in time, and then changed: the first words stand.
      if (reply.body !== body) throw new ServerError('id_taken', 409, 'it was sent with other words');
    },
  };
};
