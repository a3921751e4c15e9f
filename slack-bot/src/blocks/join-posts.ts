import { escapedLength } from '../text/escape.ts';
import { blocksMaxCount, blocksMaxLength, fallbackMaxLength, type SlackPost } from './thread-message.ts';

/**
 * Puts the first of these posts and those behind it into one message, in their order: words of one author, as much as
 * Slack takes. Each keeps its blocks, by whose ids it is found; the key is that of the first.
 * @returns undefined without posts; how many are in it
 */
export function joinFirst(posts: readonly SlackPost[]): { post: SlackPost; count: number } | undefined {
  const [first] = posts;
  if (!first) return undefined;
  const count = countTogether(first, posts);
  const joined = posts.slice(0, count);
  let { text } = first;
  for (const other of joined.slice(1)) {
    if (text.length + other.text.length < fallbackMaxLength) text += `\n${other.text}`; // who wants more opens the thread
  }
  return { post: { ...first, text, blocks: joined.flatMap(({ blocks }) => blocks) }, count };
}

function countTogether(first: SlackPost, posts: readonly SlackPost[]): number {
  let [length, blocks] = [0, 0];
  const end = posts.findIndex((post) => {
    length += lengthOf(post);
    blocks += post.blocks.length;
    return post !== first && (!isAlike(first, post) || length > blocksMaxLength || blocks > blocksMaxCount);
  });
  return end < 0 ? posts.length : end;
}

function isAlike(one: SlackPost, other: SlackPost): boolean {
  const isPlain = [one, other].every((post) => !post.isForChannel && post.plainBlocks === undefined);
  return isPlain && one.username !== undefined && one.username === other.username;
}

function lengthOf({ blocks }: SlackPost): number {
  return blocks.reduce((sum, { block_id: _, ...block }) => sum + escapedLength(JSON.stringify(block)), 0);
}
