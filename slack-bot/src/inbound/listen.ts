import type { App } from '@slack/bolt';
import type { Inbox } from './inbox.ts';
import { createLines, type Lines } from './lines.ts';
import { presses, readButtonPress } from './press-button.ts';
import { createRecentKeys } from './recent-keys.ts';
import { relayReply } from './relay-reply.ts';
import { readThreadReply } from './thread-reply.ts';

/**
 * Registers everything the bot listens to. Answers the lines of work that follow from it, so that a stopping bot
 * can wait for them.
 */
export function listen(app: App, inbox: Inbox): Lines {
  const lines = createLines();
  const recent = createRecentKeys({ max: 10_000 });

  app.event('message', async ({ event, body }) => {
    const reply = readThreadReply(event, body.team_id);
    if (!reply) return;
    const { channel, id } = reply.message;
    const gesture = reply.clientMessageId ? [`client:${reply.clientMessageId}`] : [];
    if (!recent.isNew(`${channel}:${id}`, ...gesture)) return;
    lines.add(`${channel}:${reply.thread.id}`, () => relayReply(inbox, reply));
  });

  for (const [actionId, press] of Object.entries(presses)) {
    app.action(actionId, async ({ ack, body }) => {
      await ack(); // within 3 seconds, before anything that may be slow
      const pressed = readButtonPress(body);
      if (pressed) lines.add(`button:${pressed.ticketId}`, () => press(inbox, pressed));
    });
  }

  app.error(async (error) => {
    inbox.logger.error({ err: error }, 'a Slack listener failed');
  });

  return lines;
}
