import { randomUUID } from 'node:crypto';
import { entryPosts } from '../../../slack-bot/src/blocks/entry-posts.ts';
import { joinFirst } from '../../../slack-bot/src/blocks/join-posts.ts';
import type { SlackPost } from '../../../slack-bot/src/blocks/thread-message.ts';
import { aTicket } from '../fakes/deliveries.ts';
import { nastyMessage } from './nasty-input.ts';

/** Sixty messages of a customer who writes the same text over and over, as they go out together. */
export function joinedPosts(text: string): SlackPost[] {
  const author = { kind: 'customer', id: randomUUID(), name: text, avatarUrl: null } as const;
  const messages = Array.from({ length: 60 }, () => nastyMessage(text.slice(0, 10_000), { kind: 'text', author }));
  let left = messages.flatMap((message) => entryPosts(message, aTicket()));
  const posts: SlackPost[] = [];
  for (let next = joinFirst(left); next; next = joinFirst(left)) {
    posts.push(next.post);
    left = left.slice(next.count);
  }
  return posts;
}
