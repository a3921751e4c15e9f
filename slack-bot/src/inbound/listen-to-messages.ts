import type { App } from '@slack/bolt';
import { retryAction } from '../blocks/retry-notice.ts';
import { lineOf } from './lines.ts';
import type { Hearing } from './listen.ts';
import { readMessageChange } from './message-change.ts';
import { relayChange } from './relay-change.ts';
import { relayReply } from './relay-reply.ts';
import { readRetryPress, retryReply } from './retry-reply.ts';
import { readThreadReply } from './thread-reply.ts';

/** What people write, change and delete in threads. */
export function listenToMessages(app: App, hearing: Hearing): void {
  const { lines, recent, takenBack } = hearing;
  app.event('message', async ({ event, body }) => {
    const workspace = await hearing.workspace();
    const change = readMessageChange(event, workspace);
    if (change) {
      if (!recent.isNew(`event:${body.event_id}`)) return;
      if (!change.words) takenBack.addDeleted(change.message); // at once: it may still be on its way to the customer
      return lines.add(lineOf(change.thread), () => relayChange(hearing, change));
    }
    const reply = readThreadReply(event, workspace);
    if (!reply) return;
    const { channel, id } = reply.message;
    const gesture = reply.clientMessageId ? [`client:${reply.clientMessageId}`] : [];
    if (!recent.isNew(`${channel}:${id}`, ...gesture)) return;
    lines.add(lineOf(reply.thread), async () => void (await relayReply(hearing, reply)));
  });
  app.action(retryAction, async ({ ack, body, respond }) => {
    const press = readRetryPress(body);
    if (press) lines.add(lineOf(press.thread), () => retryReply(hearing, press, respond));
    await ack();
  });
}
