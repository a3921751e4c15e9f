import type { ExternalRef } from '@sportello/server/contract/places';
import type { ExternalFile } from '@sportello/server/contract/technicians';
import { z } from 'zod';
import { toCustomer } from '../blocks/technician-posts.ts';
import { readFiles } from './read-files.ts';

/** A person's message in a thread. */
export interface ThreadReply {
  thread: ExternalRef;
  message: ExternalRef;
  userId: string;
  /** Slack's own markup. */
  text: string;
  /** The same as structure, where Slack's editor wrote it. */
  blocks: unknown;
  files: ExternalFile[];
  /** When it got these words, as Slack counts; undefined where they are its first. */
  editedAt: string | undefined;
  /** Made by the person's own Slack; two events with the same one are one gesture. */
  clientMessageId: string | undefined;
  /** The bot posted it for whoever wrote it in a window; `userId` is the bot's own. */
  isOwnPost?: true;
}

/** Kinds of message that a person means to be read; the others are joins, topics, edits, tombstones, bots. */
const spoken = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

const slackbot = 'USLACKBOT'; // speaks for itself, reminders for instance, without a `bot_id`

/** Reads a `message` event; undefined for everything that is not a person's message in a thread. */
export function readThreadReply(event: unknown, workspace: string): ThreadReply | undefined {
  const parsed = MessageEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const { channel, ts, thread_ts: parent, user, bot_id: botId, subtype, text, blocks, files, edited } = parsed.data;
  if (botId !== undefined || user === slackbot || !spoken.includes(subtype) || parent === ts) return undefined;
  return {
    thread: { workspace, channel, id: parent },
    message: { workspace, channel, id: ts },
    userId: user,
    text,
    blocks,
    files: readFiles(files),
    editedAt: edited?.ts,
    clientMessageId: parsed.data.client_msg_id,
  };
}

/**
 * Reads a reply to the customer that the bot posted for a technician; undefined for everything else. Of a long one
 * only the first part counts, whose place is the reply's.
 */
export function readOwnReply(event: unknown, workspace: string): ThreadReply | undefined {
  const parsed = OwnReplyEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const { channel, ts, thread_ts: parent, user, text } = parsed.data;
  return {
    thread: { workspace, channel, id: parent },
    message: { workspace, channel, id: ts },
    userId: user,
    text,
    blocks: undefined,
    files: [],
    editedAt: undefined,
    clientMessageId: undefined,
    isOwnPost: true,
  };
}

const OwnReplyEvent = z.object({
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string(),
  user: z.string().default(''),
  bot_id: z.string(),
  username: z.string().endsWith(toCustomer),
  text: z.string().min(1),
  blocks: z.tuple([z.object({ block_id: z.string().regex(/^message:[^:]+:0:/) })], z.unknown()),
});

const MessageEvent = z.object({
  type: z.literal('message'),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string(),
  user: z.string(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  edited: z.object({ ts: z.string() }).optional(),
  blocks: z.unknown().optional(),
  files: z.unknown().optional(),
  client_msg_id: z.string().optional(),
});
