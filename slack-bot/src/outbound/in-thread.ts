import type { CardDelivery } from '@sportello/server/contract/deliveries';
import type { ExternalRef } from '@sportello/server/contract/places';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';
import { openThread } from './open-thread.ts';
import { ThreadGone } from './post-in-thread.ts';

/** Adds something to the ticket's thread; where that is gone, to a new one, which is reported with it. */
export async function inThread(
  desk: Desk,
  delivery: CardDelivery,
  add: (thread: ExternalRef) => Promise<Delivered>,
): Promise<Delivered> {
  if (delivery.thread && (await desk.threads.stands(delivery.thread))) {
    try {
      return await add(delivery.thread);
    } catch (error) {
      if (!(error instanceof ThreadGone)) throw error;
    }
  }
  const thread = await openThread(desk, delivery, { mayExist: true });
  return { ...(await add(thread)), thread };
}
