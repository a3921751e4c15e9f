import type { MentionDelivery } from '@sportello/server/contract/deliveries';
import { mentionPost } from '../blocks/mention-post.ts';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';
import { inThread } from './in-thread.ts';
import { postInThread } from './post-in-thread.ts';

/** Calls somebody in the thread of a ticket, once. */
export async function deliverMention(desk: Desk, delivery: MentionDelivery): Promise<Delivered> {
  return inThread(desk, delivery, async (thread) => {
    await postInThread(desk, {
      thread,
      posts: [mentionPost(delivery, new Date())],
      writtenAt: new Date(delivery.ticket.openedAt),
      mayExist: delivery.attempt > 1,
    });
    return {};
  });
}
