import { expect, test } from 'vitest';
import { entryPosts } from '../../../slack-bot/src/blocks/entry-posts.ts';
import { joinFirst } from '../../../slack-bot/src/blocks/join-posts.ts';
import type { SlackPost } from '../../../slack-bot/src/blocks/thread-message.ts';
import { escapedLength } from '../../../slack-bot/src/text/escape.ts';
import { MessageBlocks } from '../../support/block-kit-schema.ts';
import { aMessage, aTicket } from '../fakes/deliveries.ts';

const ticket = aTicket();
const anna = aMessage().author;
const postsOf = (...bodies: string[]) =>
  bodies.flatMap((body) => entryPosts(aMessage({ author: anna, body, kind: 'text' }), ticket));

test('what one author wrote stands in one message in order, each with its own words and the ids of its own blocks', () => {
  const posts = postsOf('uno', 'due\n& tre', 'quattro');

  const { post, count } = joinFirst(posts) ?? {};

  expect(count).toBe(3);
  expect(post).toMatchObject({ key: posts[0]?.key, username: anna.name, text: 'uno\ndue\n&amp; tre\nquattro' });
  expect(post?.blocks).toEqual(posts.flatMap(({ blocks }) => blocks));
});

test('one alone is left as it is, and without any there is none', () => {
  const [post] = postsOf('uno');

  expect(joinFirst(postsOf('uno').slice(1))).toBeUndefined();
  expect(joinFirst(post ? [post] : [])).toEqual({ post, count: 1 });
});

test('another author, a line of the bot and a post for the whole channel stand alone', () => {
  const [first, second] = postsOf('uno', 'due');
  if (!first || !second) throw new Error('a message without a post');
  const others = [
    ...entryPosts(aMessage({ body: 'tre' }), ticket).map((post) => ({ ...post, username: 'Bruno Riva' })),
    ...entryPosts(aMessage({ kind: 'rated', isSolved: true, author: anna }), ticket),
    { ...second, isForChannel: true },
    { ...second, plainBlocks: second.blocks },
  ];

  for (const other of others) {
    expect(joinFirst([first, other, second])?.count).toBe(1);
    expect(joinFirst([other, second])?.count).toBe(1);
  }
});

test.each([
  ['of many short ones', Array.from({ length: 120 }, (_, index) => `riga ${index}`)],
  ['of long ones', Array.from({ length: 12 }, (_, index) => `${index}${'x'.repeat(2_500)}`)],
  ['of one that Slack counts five times as long', ['uno', '&'.repeat(2_000), '"\n'.repeat(1_200), 'due']],
])('%s so many stand together as Slack takes', (_, bodies) => {
  const posts = postsOf(...bodies);
  const left = [...posts];
  const sent: SlackPost[] = [];
  for (let next = joinFirst(left); next; next = joinFirst(left)) {
    sent.push(next.post);
    left.splice(0, next.count);
  }

  for (const { text, blocks } of sent) {
    expect(MessageBlocks.safeParse({ text, blocks }).error).toBeUndefined();
    expect(escapedLength(JSON.stringify(blocks))).toBeLessThan(13_200); // what Slack refused
  }
  expect(sent.length).toBeLessThan(posts.length);
  expect(sent.flatMap(({ blocks }) => blocks)).toEqual(posts.flatMap(({ blocks }) => blocks));
});
