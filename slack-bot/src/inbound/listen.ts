import type { App } from '@slack/bolt';
import type { ExternalRef } from '@sportello/server/contract/deliveries';
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
    lines.add(lineOf(reply.thread), () => relayReply(inbox, reply));
  });

  for (const [actionId, press] of Object.entries(presses)) {
    app.action(actionId, async ({ ack, body }) => {
      const pressed = readButtonPress(body);
      if (pressed) lines.add(lineOf(pressed.thread), () => press(inbox, pressed)); // its place is that of its arrival
      await ack(); // within 3 seconds, so it waits for nothing of the above
    });
  }

  app.error(async (error) => {
    inbox.logger.error({ err: error }, 'a Slack listener failed');
  });

  return lines;
}

/** One line for all that happens in a thread: a Close must not overtake the reply that was written before it. */
function lineOf({ channel, id }: ExternalRef): string {
  return `${channel}:${id}`;
}
