import type { App } from '@slack/bolt';
import { retryAction } from '../blocks/retry-notice.ts';
import { lineOf } from './lines.ts';
import type { Hearing } from './listen.ts';
import { readRetryPress, retryReply } from './retry-reply.ts';

/** Try again, at the notice of a message that did not go where it should. */
export function listenToRetries(app: App, hearing: Hearing): void {
  app.action(retryAction, async ({ ack, body, respond }) => {
    const press = readRetryPress(body);
    if (press) hearing.lines.add(lineOf(press.thread), () => retryReply(hearing, press, respond));
    await ack();
  });
}
