import type { TicketDelivery } from '@sportello/server/contract/deliveries';
import type { Message } from '@sportello/server/contract/messages';
import { entryPosts } from '../blocks/entry-posts.ts';
import type { SlackPost } from '../blocks/thread-message.ts';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';
import type { Follower, Followers } from './followers.ts';
import { inThread } from './in-thread.ts';
import { postAll } from './post-in-thread.ts';

/**
 * Adds an entry of the conversation to the ticket's thread. With a customer's words goes what stands right behind them
 * where they are late: they had to wait for their turn, or were tried before.
 */
export async function deliverMessage(desk: Desk, delivery: TicketDelivery, followers: Followers): Promise<Delivered> {
  const { delivered, message, ticket, attempt } = delivery;
  if (delivered) return { posted: delivered };
  return inThread(desk, delivery, async (thread) => {
    if (!message) return {};
    const mayExist = attempt > 1;
    const postsOf = (one: Message) => entryPosts(one, ticket);
    const postsOfFollower = ({ delivery: { message: one } }: Follower) => (one ? postsOf(one) : []);
    const more = async () => (await followers.take()).flatMap(postsOfFollower);
    if (mayExist && isWords(message)) await followers.take();
    const standing = await postAll(desk, {
      thread,
      posts: [...postsOf(message), ...followers.inHand.flatMap(postsOfFollower)],
      writtenAt: new Date(message.createdAt),
      mayExist,
      more: isWords(message) ? more : undefined,
    });
    const placeOf = ([first]: SlackPost[]) => first && standing.get(first.key);
    for (const one of followers.inHand) one.posted = placeOf(postsOfFollower(one));
    const posted = placeOf(postsOf(message));
    return posted ? { posted } : {};
  });
}

/** Words of a customer and nothing else. */
function isWords({ kind, author, attachments }: Message): boolean {
  return kind === 'text' && author.kind === 'customer' && attachments.length === 0;
}
