import type { App } from '@slack/bolt';
import { assignModalIds } from '../blocks/assign-modal.ts';
import { callModalIds } from '../blocks/call-modal.ts';
import { cardActions } from '../blocks/card-buttons.ts';
import { closeModalIds } from '../blocks/close-modal.ts';
import { noteModalIds } from '../blocks/note-modal.ts';
import { reopenModalIds } from '../blocks/reopen-modal.ts';
import { replyModalIds } from '../blocks/reply-modal.ts';
import { pressAssign, sendAssign } from './assign-ticket.ts';
import { readButtonPress } from './button-press.ts';
import { chooseCannedReply } from './choose-canned-reply.ts';
import { pressClaim } from './claim-ticket.ts';
import { pressClose, sendClose } from './close-ticket.ts';
import { hearOpeners, hearWindows } from './hear-windows.ts';
import { lineOf } from './lines.ts';
import type { Hearing } from './listen.ts';
import { pressLogCall, sendCall } from './log-call.ts';
import { pressReopen, sendReopen } from './reopen-ticket.ts';
import { pressReply, sendReply } from './reply-to-ticket.ts';
import { suggestCannedReplies } from './suggest-canned-replies.ts';
import { readWindowChoice } from './window-choice.ts';
import { pressNote, sendNote } from './write-note.ts';

/** The buttons of a ticket's card, and the windows that they open. */
export function listenToTickets(app: App, hearing: Hearing): void {
  app.action(cardActions.claim, async ({ ack, body }) => {
    const press = readButtonPress(body, await hearing.workspace());
    if (press) hearing.lines.add(lineOf(press.thread), () => pressClaim(hearing, press)); // its place is that of its arrival
    await ack(); // within 3 seconds, so it waits for nothing of the above
  });
  hearOpeners(app, hearing, {
    [cardActions.reply]: pressReply,
    [cardActions.note]: pressNote,
    [cardActions.assign]: pressAssign,
    [cardActions.logCall]: pressLogCall,
    [cardActions.close]: pressClose,
    [cardActions.reopen]: pressReopen,
  });
  hearWindows(app, hearing, {
    [replyModalIds.callback]: sendReply,
    [noteModalIds.callback]: sendNote,
    [assignModalIds.callback]: sendAssign,
    [callModalIds.callback]: sendCall,
    [closeModalIds.callback]: sendClose,
    [reopenModalIds.callback]: sendReopen,
  });
  app.options(replyModalIds.canned, async ({ ack, body }) => {
    await ack({ options: await suggestCannedReplies(hearing, body) });
  });
  app.action(replyModalIds.canned, async ({ ack, body }) => {
    const choice = readWindowChoice(body);
    if (choice) hearing.lines.add(`window:${choice.viewId}`, () => chooseCannedReply(hearing, choice));
    await ack();
  });
}
