import type { ExternalRef } from '@sportello/server/contract/places';
import { z } from 'zod';
import { marks } from '../outbound/deliver-mark.ts';
import type { Wish } from './relay-reply.ts';

/** Reactions by which a person decides what becomes of a message. */
const wishes: Record<string, Wish['intent']> = { [marks.note]: 'keep', [marks.sent]: 'send' };

/** Someone decides about a message by a reaction. */
export interface Reaction {
  message: ExternalRef;
  by: string;
  intent: Wish['intent'];
  /** As Slack counts; undefined where it was read later that somebody had reacted, at whatever moment. */
  decidedAt: string | undefined;
}

/** Reads a `reaction_added` event; undefined for reactions that ask for nothing. */
export function readReaction(event: unknown, workspace: string): Reaction | undefined {
  const parsed = ReactionEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const { user: by, reaction, item, event_ts: moment = '' } = parsed.data;
  const intent = wishes[reaction];
  const decidedAt = moment > item.ts ? moment : undefined;
  return intent && { message: { workspace, channel: item.channel, id: item.ts }, by, intent, decidedAt };
}

const ReactionEvent = z.object({
  type: z.literal('reaction_added'),
  user: z.string(),
  reaction: z.string(),
  event_ts: z.string().optional(),
  item: z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
});
