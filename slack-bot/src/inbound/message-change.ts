import type { ExternalRef } from '@sportello/server/contract/places';
import { z } from 'zod';
import type { SlackWords } from '../text/slack-to-markdown.ts';
import type { Listener } from './notices.ts';

/** Someone changed or deleted what they had written in a thread. */
export interface MessageChange extends Listener {
  message: ExternalRef;
  /** The new words; undefined where the message is gone. */
  words: SlackWords | undefined;
  /** When it got them, as Slack counts. */
  editedAt?: string | undefined;
}

/**
 * Reads a `message_changed` or `message_deleted` event; undefined for everything that is not a person's change of
 * words in a thread: Slack also reports unfurled links, removed files and deleted parents as changes.
 */
export function readMessageChange(event: unknown, workspace: string): MessageChange | undefined {
  const parsed = ChangeEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const change = parsed.data;
  const { previous_message: before } = change;
  const { thread_ts: parent, ts, user, bot_id: botId } = change.subtype === 'message_changed' ? change.message : before;
  if (parent === undefined || parent === ts || user === undefined || botId !== undefined) return undefined;
  const place = { workspace, channel: change.channel };
  const found = { thread: { ...place, id: parent }, message: { ...place, id: ts }, userId: user };
  if (change.subtype === 'message_deleted') return { ...found, words: undefined };
  const { text, blocks, subtype, edited } = change.message;
  if (subtype === 'tombstone' || text === before.text) return undefined;
  return { ...found, words: { text, blocks }, editedAt: edited?.ts };
}

const Message = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  blocks: z.unknown().optional(),
  edited: z.object({ ts: z.string() }).optional(),
});

const ChangeEvent = z.discriminatedUnion('subtype', [
  z.object({
    type: z.literal('message'),
    subtype: z.literal('message_changed'),
    channel: z.string(),
    message: Message,
    previous_message: Message,
  }),
  z.object({
    type: z.literal('message'),
    subtype: z.literal('message_deleted'),
    channel: z.string(),
    previous_message: Message,
  }),
]);
