import type { ExternalRef } from '@sportello/server/contract/places';
import { joinFirst } from '../blocks/join-posts.ts';
import type { SlackPost } from '../blocks/thread-message.ts';
import { slackErrorCode } from './classify-slack-error.ts';
import type { Desk } from './desk.ts';
import { clockMarginMs, findPosts } from './find-post.ts';

/** The thread's parent is gone: what is owed to the thread needs a new one. */
export class ThreadGone extends Error {
  override readonly name = 'ThreadGone';
}

/** What is to be posted where. */
interface Posting {
  thread: ExternalRef;
  posts: SlackPost[];
  writtenAt: Date;
  /** An earlier attempt may have made some: they are found and not made again. */
  mayExist: boolean;
  /** What goes after them, asked for once, when a post had to wait for its turn. */
  more?: (() => Promise<SlackPost[]>) | undefined;
}

/**
 * Adds posts to a thread, one after another, and answers where the first of them stands (undefined without posts).
 * @throws ThreadGone
 */
export async function postInThread(desk: Desk, posting: Posting): Promise<ExternalRef | undefined> {
  const standing = await postAll(desk, posting);
  const [first] = posting.posts;
  return first && standing.get(first.key);
}

/**
 * Adds posts to a thread in their order, those of one author that wait together in one message, and answers where each
 * stands, by its key.
 * @throws ThreadGone
 */
export async function postAll(desk: Desk, posting: Posting): Promise<Map<string, ExternalRef>> {
  const { thread, posts, writtenAt, mayExist } = posting;
  let { more } = posting;
  const earlier = mayExist && posts.length > 0 ? await findEarlier(desk, thread, posts, writtenAt) : new Map();
  const standing = new Map<string, string>(earlier);
  const left = posts.filter(({ key }) => !standing.has(key));
  for (let next = joinFirst(left); next; next = joinFirst(left)) {
    let together = next;
    const ask = more;
    const whenLate =
      ask &&
      (async () => {
        more = undefined;
        left.push(...(await ask()));
        together = joinFirst(left) ?? together;
        return together.post;
      });
    const ts = await postReply(desk, thread, { post: next.post, whenLate });
    for (const { key } of left.splice(0, together.count)) standing.set(key, ts);
  }
  return new Map([...standing].map(([key, id]) => [key, { ...thread, id }]));
}

function findEarlier(desk: Desk, thread: ExternalRef, posts: SlackPost[], writtenAt: Date) {
  const oldest = new Date(writtenAt.getTime() - clockMarginMs);
  const messages = desk.slack.readThread({ channel: thread.channel, ts: thread.id, oldest });
  return findPosts(
    messages,
    posts.map((post) => post.key),
  );
}

async function postReply(
  desk: Desk,
  thread: ExternalRef,
  words: { post: SlackPost; whenLate: (() => Promise<SlackPost>) | undefined },
): Promise<string> {
  const { channel, id: threadTs } = thread;
  const posted = await desk.slack.post({ channel, threadTs, ...words }).catch((error: unknown) => {
    if (slackErrorCode(error) === 'thread_not_found') throw new ThreadGone('Slack knows no such thread');
    throw error;
  });
  if (posted.threadTs === threadTs) return posted.ts;
  // Slack does not refuse a reply to a deleted parent but shows it at top level (slack-go issue 1571).
  desk.threads.forget(thread);
  await desk.slack.remove({ channel, ts: posted.ts });
  throw new ThreadGone('Slack put a reply outside its thread');
}
