import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { SlackPost } from '../blocks/thread-message.ts';
import { slackErrorCode } from './classify-slack-error.ts';
import { inTurn } from './in-turn.ts';
import { createPacer } from './pacer.ts';

/** A message as Slack shows it to the bot, reduced to what tells it apart. */
export interface SeenMessage {
  ts: string;
  subtype?: string | undefined;
  botId?: string | undefined;
  /** Who it stands under: of an uploaded file the bot's own user, perhaps without `botId`. */
  userId?: string | undefined;
  /** Ids of its blocks, and the key in its metadata. */
  marks: string[];
  fileIds: string[];
}

/** Where Slack put a post; `threadTs` is absent where it stands at top level. */
export interface Posted {
  channel: string;
  ts: string;
  threadTs: string | undefined;
}

/** A reaction at a message; names are Slack's, without colons. */
interface Reaction {
  channel: string;
  ts: string;
  name: string;
}

/** The Slack methods that deliveries need, each in its turn so that Slack's rate limits are kept. */
export interface SlackCalls {
  /** @param whenLate makes what is posted instead where it had to wait for its turn, when that has come */
  post(input: {
    channel: string;
    post: SlackPost;
    threadTs?: string;
    whenLate?: (() => Promise<SlackPost>) | undefined;
  }): Promise<Posted>;
  update(input: { channel: string; ts: string; post: SlackPost }): Promise<void>;
  remove(input: { channel: string; ts: string }): Promise<void>;
  /** The parent, then its replies, oldest first. Empty where the parent is unknown. */
  readThread(input: { channel: string; ts: string; oldest?: Date; pageSize?: number }): AsyncGenerator<SeenMessage>;
  /** The parent and all replies, as Slack shows them; other calls go before it. */
  readWholeThread(input: { channel: string; ts: string }): Promise<unknown[]>;
  /** True where Slack has a file no more, or shows it nowhere; other calls go before it. */
  isFileGone(id: string): Promise<boolean>;
  /** Messages of the channel without replies, newest first. */
  readChannel(input: { channel: string; oldest: Date }): AsyncGenerator<SeenMessage>;
  /** One message as Slack shows it, in whatever thread; undefined where it is gone. */
  readMessage(input: { channel: string; ts: string }): Promise<unknown>;
  /** Adds the bot's own reaction. One that is there already is no failure, nor is a message that is gone. */
  addReaction(input: Reaction): Promise<void>;
  /** Takes the bot's own reaction away, with the same indulgence. */
  removeReaction(input: Reaction): Promise<void>;
  listChannels(): AsyncGenerator<{ id: string; name: string }>;
  join(channel: string): Promise<void>;
}

/** `event_type` of the metadata on the bot's own messages; the payload holds ids only, since other apps can read it. */
const metadataType = 'sportello_post';
const usualPageSize = 200;
const largestPageSize = 1000;

/** A delivery whose call must wait longer goes back to the server, instead of keeping others from being carried out. */
const maxWaitMs = 10_000;

/** Wraps a client that repeats nothing by itself: a repeated post would show twice. */
export function createSlackCalls({ client, signal }: { client: WebClient; signal: AbortSignal }): SlackCalls {
  // About one post per second and channel with short bursts; tier 2 methods 20 and tier 3 methods 50 times a minute.
  const posts = createPacer({ burst: 4, intervalMs: 1_000, maxWaitMs, signal });
  const tier2 = createPacer({ burst: 5, intervalMs: 3_000, maxWaitMs, signal });
  const tier3 = createPacer({ burst: 10, intervalMs: 1_200, maxWaitMs, signal });
  // Less than half of what Slack allows for a method. Each such call then takes its turn among the others of its method.
  const background = createPacer({ burst: 5, intervalMs: 2_500, maxWaitMs: 120_000, signal });

  return {
    async post({ channel, post: first, threadTs, whenLate }) {
      const answer = await withBlocks(first, (blocks) =>
        inTurn(posts, channel, async (hasWaited) => {
          const post = hasWaited && whenLate ? await whenLate() : { ...first, blocks };
          return client.chat.postMessage({
            channel,
            text: post.text,
            blocks: post.blocks,
            metadata: { event_type: metadataType, event_payload: { id: post.key } },
            unfurl_links: false,
            unfurl_media: false,
            ...(post.username ? { username: post.username, icon_emoji: ':bust_in_silhouette:' } : {}),
            ...(threadTs &&
              (post.isForChannel ? { thread_ts: threadTs, reply_broadcast: true } : { thread_ts: threadTs })),
          });
        }),
      );
      const { channel: id, ts, message } = PostAnswer.parse(answer);
      posts.merge(channel, id); // cards are posted to a name, replies to the id
      return { channel: id, ts, threadTs: message.thread_ts };
    },
    async update({ channel, ts, post }) {
      await withBlocks(post, (blocks) =>
        inTurn(tier3, 'update', () => client.chat.update({ channel, ts, text: post.text, blocks })),
      );
    },
    async remove({ channel, ts }) {
      await inTurn(tier3, 'delete', () => client.chat.delete({ channel, ts }));
    },
    readThread: ({ channel, ts, oldest, pageSize }) =>
      messages((from) =>
        inTurn(tier3, 'replies', () =>
          client.conversations.replies({ channel, ts, ...reading(oldest, pageSize), ...from }),
        ),
      ),
    async readWholeThread({ channel, ts }) {
      const read = async (from: From) => {
        await background.turn('replies');
        return inTurn(tier3, 'replies', () =>
          client.conversations.replies({ channel, ts, limit: largestPageSize, ...from }),
        );
      };
      const whole = [];
      for await (const page of pagesOf(WholePage, read)) whole.push(...page.messages);
      return whole;
    },
    async isFileGone(id) {
      await background.turn('file');
      return inTurn(tier3, 'file', async () => {
        try {
          return OneFile.parse(await client.files.info({ file: id })).file.mode === 'tombstone';
        } catch (error) {
          if (['file_deleted', 'file_not_found'].includes(slackErrorCode(error) ?? '')) return true;
          throw error;
        }
      });
    },
    readChannel: ({ channel, oldest }) =>
      messages((from) =>
        inTurn(tier3, 'history', () => client.conversations.history({ channel, ...reading(oldest), ...from })),
      ),
    async readMessage({ channel, ts }) {
      const only = { oldest: ts, latest: ts, inclusive: true, limit: 1 };
      const read = () => client.conversations.replies({ channel, ts, ...only }).catch(isGone);
      const { messages: found } = OneMessage.parse((await inTurn(tier3, 'replies', read)) ?? {});
      return found.find((message) => message.ts === ts);
    },
    async addReaction({ channel, ts, name }) {
      await inTurn(tier3, 'react', () => client.reactions.add({ channel, timestamp: ts, name }).catch(isAsWished));
    },
    async removeReaction({ channel, ts, name }) {
      await inTurn(tier2, 'react', () => client.reactions.remove({ channel, timestamp: ts, name }).catch(isAsWished));
    },
    async *listChannels() {
      const kinds = { types: 'public_channel,private_channel', exclude_archived: true };
      const pages = pagesOf(ChannelPage, (from) =>
        inTurn(tier2, 'list', () => client.conversations.list({ ...kinds, limit: usualPageSize, ...from })),
      );
      for await (const page of pages) yield* page.channels;
    },
    async join(channel) {
      await inTurn(tier3, 'join', () => client.conversations.join({ channel }));
    },
  };
}

/** Takes refusals with these codes for no failure. */
const butFor = (codes: string[]) => (error: unknown) => {
  if (!codes.includes(slackErrorCode(error) ?? '')) throw error;
};
const isAsWished = butFor(['already_reacted', 'no_reaction', 'message_not_found']);
const isGone = butFor(['message_not_found', 'thread_not_found']);

/** Slack refuses a whole message for one picture that it cannot show yet: then it goes without. */
async function withBlocks<Answer>(
  { blocks, plainBlocks }: SlackPost,
  call: (blocks: SlackPost['blocks']) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call(blocks);
  } catch (error) {
    if (!plainBlocks || slackErrorCode(error) !== 'invalid_blocks') throw error;
    return call(plainBlocks);
  }
}

function reading(oldest: Date | undefined, limit: number = usualPageSize) {
  return {
    include_all_metadata: true,
    limit,
    ...(oldest ? { oldest: (oldest.getTime() / 1000).toFixed(6) } : {}),
  };
}

async function* messages(read: (from: From) => Promise<unknown>): AsyncGenerator<SeenMessage> {
  for await (const page of pagesOf(MessagePage, read)) {
    for (const { ts, subtype, bot_id: botId, user: userId, blocks, metadata, files } of page.messages) {
      const marks = [...blocks.map((block) => block.block_id), metadata?.event_payload?.id];
      const fileIds = files.flatMap(({ id }) => id ?? []);
      yield { ts, subtype, botId, userId, marks: marks.filter((mark) => typeof mark === 'string'), fileIds };
    }
  }
}

/** Where a page begins; nothing for the first. */
type From = { cursor?: string };
type Paged = { response_metadata?: z.output<typeof Cursor> };

async function* pagesOf<Page extends Paged>(
  schema: z.ZodType<Page>,
  read: (from: From) => Promise<unknown>,
): AsyncGenerator<Page> {
  let cursor: string | undefined;
  do {
    const page = schema.parse(await read(cursor ? { cursor } : {}));
    yield page;
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
}

// What is read of Slack's answers; all else in them is ignored.
const PostAnswer = z.object({
  channel: z.string(),
  ts: z.string(),
  message: z.object({ thread_ts: z.string().optional() }).default({}),
});
const OneMessage = z.object({ messages: z.array(z.looseObject({ ts: z.string() })).default([]) });
const OneFile = z.object({ file: z.object({ mode: z.string().optional() }) });
const Cursor = z.object({ next_cursor: z.string().optional() }).optional();
const MessagePage = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        subtype: z.string().optional(),
        bot_id: z.string().optional(),
        user: z.string().optional(),
        files: z.array(z.object({ id: z.string().optional() })).default([]),
        blocks: z.array(z.object({ block_id: z.string().optional() })).default([]),
        metadata: z.object({ event_payload: z.object({ id: z.unknown() }).optional() }).optional(),
      }),
    )
    .default([]),
  response_metadata: Cursor,
});
const WholePage = z.object({ messages: z.array(z.unknown()).default([]), response_metadata: Cursor });
const ChannelPage = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  response_metadata: Cursor,
});
