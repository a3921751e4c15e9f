import type { App } from '@slack/bolt';
import type { ExternalRef } from '@sportello/server/contract/places';
import { approveModalIds } from '../blocks/approve-modal.ts';
import { callModalIds } from '../blocks/call-modal.ts';
import { cardActions } from '../blocks/card-buttons.ts';
import { closeModalIds } from '../blocks/close-modal.ts';
import { credentialsActions } from '../blocks/credentials-card.ts';
import { declineModalIds } from '../blocks/decline-modal.ts';
import { reopenModalIds } from '../blocks/reopen-modal.ts';
import { answerSubmission, type ReadWindow } from './answer-submission.ts';
import { pressApprove, sendApproval } from './approve-credentials.ts';
import { type ButtonPress, readButtonPress } from './button-press.ts';
import { pressClaim } from './claim-ticket.ts';
import { pressClose, sendClose } from './close-ticket.ts';
import { pressDecline, sendRefusal } from './decline-credentials.ts';
import type { Inbox } from './inbox.ts';
import { createLines, type Lines } from './lines.ts';
import { pressLogCall, sendCall } from './log-call.ts';
import { readMessageChange } from './message-change.ts';
import { createRecentKeys } from './recent-keys.ts';
import { relayChange } from './relay-change.ts';
import { relayReply } from './relay-reply.ts';
import { pressReopen, sendReopen } from './reopen-ticket.ts';
import { readSubmission } from './submission.ts';
import { suggestCompanies } from './suggest-companies.ts';
import { readThreadReply } from './thread-reply.ts';

type Press = (inbox: Inbox, press: ButtonPress) => Promise<void>;

/** Buttons that open a window, which must not wait for anything. */
const openers: Record<string, Press> = {
  [cardActions.logCall]: pressLogCall,
  [cardActions.close]: pressClose,
  [cardActions.reopen]: pressReopen,
  [credentialsActions.approve]: pressApprove,
  [credentialsActions.decline]: pressDecline,
};

const windows: Record<string, ReadWindow> = {
  [callModalIds.callback]: sendCall,
  [closeModalIds.callback]: sendClose,
  [reopenModalIds.callback]: sendReopen,
  [approveModalIds.callback]: sendApproval,
  [declineModalIds.callback]: sendRefusal,
};

/**
 * Registers everything the bot listens to. Answers the lines of work that follow from it, so that a stopping bot
 * can wait for them.
 */
export function listen(app: App, inbox: Inbox): Lines {
  const lines = createLines();
  const recent = createRecentKeys({ max: 10_000 });

  app.event('message', async ({ event, body }) => {
    const change = readMessageChange(event, body.team_id);
    if (change) {
      if (!recent.isNew(`event:${body.event_id}`)) return;
      return lines.add(lineOf(change.thread), () => relayChange(inbox, change));
    }
    const reply = readThreadReply(event, body.team_id);
    if (!reply) return;
    const { channel, id } = reply.message;
    const gesture = reply.clientMessageId ? [`client:${reply.clientMessageId}`] : [];
    if (!recent.isNew(`${channel}:${id}`, ...gesture)) return;
    lines.add(lineOf(reply.thread), () => relayReply(inbox, reply));
  });

  app.action(cardActions.claim, async ({ ack, body }) => {
    const press = readButtonPress(body);
    if (press) lines.add(lineOf(press.thread), () => pressClaim(inbox, press)); // its place is that of its arrival
    await ack(); // within 3 seconds, so it waits for nothing of the above
  });

  for (const [actionId, open] of Object.entries(openers)) {
    app.action(actionId, async ({ ack, body }) => {
      const press = readButtonPress(body);
      if (press) lines.add(`window:${press.triggerId}`, () => open(inbox, press).catch(logFailure));
      await ack();
    });
  }

  for (const [callbackId, read] of Object.entries(windows)) {
    app.view(callbackId, async ({ ack, body }) => {
      const submission = readSubmission(body);
      const answer = submission && (await answerSubmission(inbox, { lines, lineOf }, submission, read));
      await (answer ? ack(answer) : ack());
    });
  }

  app.options(approveModalIds.company, async ({ ack, body }) => {
    await ack({ options: await suggestCompanies(inbox, body) });
  });

  app.error(async (error) => logFailure(error));

  function logFailure(error: unknown) {
    inbox.logger.error({ err: error }, 'a Slack listener failed');
  }

  return lines;
}

/** One line for all that happens in a thread: a Close must not overtake the reply that was written before it. */
function lineOf({ channel, id }: ExternalRef): string {
  return `${channel}:${id}`;
}
