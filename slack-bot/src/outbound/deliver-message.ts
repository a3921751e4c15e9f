import type { TicketDelivery } from '@sportello/server/contract/deliveries';
import { entryPosts } from '../blocks/entry-posts.ts';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';
import { inThread } from './in-thread.ts';
import { postInThread } from './post-in-thread.ts';

/** Adds an entry of the conversation to the ticket's thread. */
export async function deliverMessage(desk: Desk, delivery: TicketDelivery): Promise<Delivered> {
  const { delivered, message, ticket, attempt } = delivery;
  if (delivered) return { posted: delivered };
  return inThread(desk, delivery, async (thread) => {
    if (!message) return {};
    const posted = await postInThread(desk, {
      thread,
      posts: entryPosts(message, ticket),
      writtenAt: new Date(message.createdAt),
      mayExist: attempt > 1,
    });
    return posted ? { posted } : {};
  });
}
