import type { App } from '@slack/bolt';
import type { ExternalRef } from '@sportello/server/contract/places';
import { z } from 'zod';
import { lineOf } from './lines.ts';
import type { Hearing } from './listen.ts';
import type { Reaction } from './reaction.ts';
import { readAgain } from './read-again.ts';
import { relayReply, type Wish } from './relay-reply.ts';
import { unmarkFailed } from './tell-refusal.ts';
import { readOwnReply, readThreadReply, type ThreadReply } from './thread-reply.ts';

/** Callback ids of the shortcuts at a message, and what each asks for. */
export const messageShortcuts = { keep_as_note: 'keep', send_to_customer: 'send' } as const;

/** Shortcuts by which people decide about a message in a thread: that it stays inside, or that the customer gets it. */
export function listenToMarks(app: App, hearing: Hearing): void {
  const { lines, takenBack } = hearing;
  for (const [callbackId, intent] of Object.entries(messageShortcuts)) {
    app.shortcut({ callback_id: callbackId, type: 'message_action' }, async ({ ack, body, respond }) => {
      await ack();
      const shortcut = readShortcut(body, await hearing.workspace());
      if (!shortcut) return void (await respond({ text: notOfTicket, response_type: 'ephemeral' }));
      const { reply, by, decidedAt } = shortcut;
      addDecision(reply.message, intent, async () => {
        const outcome = await decide(hearing, reply, { intent, by, decidedAt });
        if (outcome === 'dropped') await respond({ text: notOfTicket, response_type: 'ephemeral' });
      });
    });
  }

  /** What keeps a message inside holds its way to the customer up from now on, not only from its turn on. */
  function addDecision(message: ExternalRef, intent: Wish['intent'], follow: () => Promise<void>): void {
    const done = lines.run(lineOf(message), follow);
    if (intent === 'keep') takenBack.addKeep(message, done);
  }
}

/**
 * Does what somebody asks for by a reaction. The bot's own marks ask for nothing: taken for a wish, a late one would send
 * what somebody has just kept inside.
 */
export async function followReaction(hearing: Hearing, { message, ...wish }: Reaction): Promise<void> {
  if (wish.by === (await hearing.ownUserId())) return;
  const reply = await readAgain(hearing, message);
  if (reply) await decide(hearing, reply, wish);
}

async function decide(hearing: Hearing, reply: ThreadReply, wish: Wish) {
  if (reply.isOwnPost && wish.intent !== 'keep') return undefined; // the customer has it
  const outcome = await relayReply(hearing, reply, wish);
  if (outcome === 'relayed' && wish.intent === 'send') await unmarkFailed(hearing, reply);
  return outcome;
}

/** Reads a `message_action` payload; undefined where the message is not one that may be sent or kept. */
function readShortcut(
  body: unknown,
  workspace: string,
): { reply: ThreadReply; by: string; decidedAt: string | undefined } | undefined {
  const parsed = MessageShortcut.safeParse(body);
  if (!parsed.success) return undefined;
  const { channel, user, message, action_ts: decidedAt } = parsed.data;
  const event = { ...message, type: 'message', channel: channel.id };
  const reply = readThreadReply(event, workspace) ?? readOwnReply(event, workspace);
  return reply && { reply, by: user.id, decidedAt };
}

const notOfTicket = 'Nothing was changed: this is not a technician’s message in the thread of a ticket.';

const MessageShortcut = z.object({
  channel: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  message: z.looseObject({}),
  action_ts: z.string().optional(),
});
