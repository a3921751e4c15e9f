import type { ExternalRef } from '@sportello/server/contract/places';
import type { SlackPost } from '../blocks/thread-message.ts';
import { slackErrorCode } from './classify-slack-error.ts';
import type { Desk } from './desk.ts';
import { clockMarginMs, findPosts } from './find-post.ts';

/** The thread's parent is gone: what is owed to the thread needs a new one. */
export class ThreadGone extends Error {
  override readonly name = 'ThreadGone';
}

/**
 * Adds posts to a thread, one after another, and answers where the first of them stands (undefined without posts).
 * With `mayExist` those that an earlier attempt made are found and not made again.
 * @throws ThreadGone
 */
export async function postInThread(
  desk: Desk,
  input: { thread: ExternalRef; posts: SlackPost[]; writtenAt: Date; mayExist: boolean },
): Promise<ExternalRef | undefined> {
  const { thread, posts, writtenAt, mayExist } = input;
  const earlier = mayExist && posts.length > 0 ? await findEarlier(desk, thread, posts, writtenAt) : new Map();
  let first: string | undefined;
  for (const post of posts) {
    const ts = earlier.get(post.key) ?? (await postReply(desk, thread, post));
    first ??= ts;
  }
  return first === undefined ? undefined : { ...thread, id: first };
}

function findEarlier(desk: Desk, thread: ExternalRef, posts: SlackPost[], writtenAt: Date) {
  const oldest = new Date(writtenAt.getTime() - clockMarginMs);
  const messages = desk.slack.readThread({ channel: thread.channel, ts: thread.id, oldest });
  return findPosts(
    messages,
    posts.map((post) => post.key),
  );
}

async function postReply(desk: Desk, thread: ExternalRef, post: SlackPost): Promise<string> {
  const { channel, id: threadTs } = thread;
  const posted = await desk.slack.post({ channel, post, threadTs }).catch((error: unknown) => {
    if (slackErrorCode(error) === 'thread_not_found') throw new ThreadGone('Slack knows no such thread');
    throw error;
  });
  if (posted.threadTs === threadTs) return posted.ts;
  // Slack does not refuse a reply to a deleted parent but shows it at top level (slack-go issue 1571).
  desk.threads.forget(thread);
  await desk.slack.remove({ channel, ts: posted.ts });
  throw new ThreadGone('Slack put a reply outside its thread');
}
