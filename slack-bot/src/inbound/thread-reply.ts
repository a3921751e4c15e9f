import type { ExternalRef } from '@sportello/server/contract/places';
import { z } from 'zod';

/** A person's message in a thread. */
export interface ThreadReply {
  thread: ExternalRef;
  message: ExternalRef;
  userId: string;
  /** Slack's own markup. */
  text: string;
  /** The same as structure, where Slack's editor wrote it. */
  blocks: unknown;
  hasFiles: boolean;
  /** Made by the person's own Slack; two events with the same one are one gesture. */
  clientMessageId: string | undefined;
}

/** Kinds of message that a person means to be read; the others are joins, topics, edits, tombstones, bots. */
const spoken = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

const slackbot = 'USLACKBOT'; // speaks for itself, reminders for instance, without a `bot_id`

/** Reads a `message` event; undefined for everything that is not a person's message in a thread. */
export function readThreadReply(event: unknown, workspace: string): ThreadReply | undefined {
  const parsed = MessageEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const { channel, ts, thread_ts: parent, user, bot_id: botId, subtype, text, blocks, files } = parsed.data;
  if (botId !== undefined || user === slackbot || !spoken.includes(subtype) || parent === ts) return undefined;
  return {
    thread: { workspace, channel, id: parent },
    message: { workspace, channel, id: ts },
    userId: user,
    text,
    blocks,
    hasFiles: files.length > 0,
    clientMessageId: parsed.data.client_msg_id,
  };
}

const MessageEvent = z.object({
  type: z.literal('message'),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string(),
  user: z.string(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  blocks: z.unknown().optional(),
  files: z.array(z.unknown()).default([]),
  client_msg_id: z.string().optional(),
});
