import type { App } from '@slack/bolt';
import { answerSubmission, type ReadWindow } from './answer-submission.ts';
import { type ButtonPress, readButtonPress } from './button-press.ts';
import type { Inbox } from './inbox.ts';
import type { Hearing } from './listen.ts';
import { readSubmission } from './submission.ts';

type Press = (inbox: Inbox, press: ButtonPress) => Promise<void>;

/** Registers buttons that open a window, which must not wait for anything: by `action_id`. */
export function hearOpeners(app: App, hearing: Hearing, openers: Record<string, Press>): void {
  for (const [actionId, open] of Object.entries(openers)) {
    app.action(actionId, async ({ ack, body }) => {
      const press = readButtonPress(body, await hearing.workspace());
      if (press) hearing.lines.add(`window:${press.triggerId}`, () => open(hearing, press).catch(logFailure));
      await ack();
    });
  }

  function logFailure(error: unknown) {
    hearing.logger.error({ err: error }, 'a window could not be opened');
  }
}

/** Registers what becomes of a window that was sent: by `callback_id`. */
export function hearWindows(app: App, hearing: Hearing, windows: Record<string, ReadWindow>): void {
  for (const [callbackId, read] of Object.entries(windows)) {
    app.view(callbackId, async ({ ack, body }) => {
      const submission = readSubmission(body);
      const answer = submission && (await answerSubmission(hearing, submission, read));
      await (answer ? ack(answer) : ack());
    });
  }
}
