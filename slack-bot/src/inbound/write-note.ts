import { writeNote } from '@sportello/server/contract/technician-operations';
import { WritingContext } from '../blocks/modal.ts';
import { noteModal, noteModalIds } from '../blocks/note-modal.ts';
import { slackToMarkdown } from '../text/slack-to-markdown.ts';
import type { ReadWindow } from './answer-submission.ts';
import type { ButtonPress } from './button-press.ts';
import type { Inbox } from './inbox.ts';
import { openWindow } from './open-window.ts';
import { uuidV7 } from './uuid-v7.ts';

/** Note… asks for words to colleagues, in whatever way the site treats its threads. */
export async function pressNote(inbox: Inbox, press: ButtonPress): Promise<void> {
  const context = { ticketId: press.value, thread: press.thread, id: uuidV7() };
  await openWindow(inbox, press, noteModal(context, press.about));
}

/** The note is kept; the thread shows it when the server delivers it. */
export const sendNote: ReadWindow = ({ server, technicians }, submission) => {
  const { ticketId, thread, id } = WritingContext.parse(submission.context);
  const words = submission.markup(noteModalIds.text);
  if (words === undefined) return { wrong: { [noteModalIds.text]: 'Write the note.' } };
  return {
    thread,
    block: noteModalIds.text,
    typed: submission.text(noteModalIds.text),
    async carryOut(technician) {
      const body = await slackToMarkdown(words, technicians);
      await server.call(writeNote, { params: { id: ticketId }, body: { id, technician, format: 'markdown', body } });
    },
  };
};
