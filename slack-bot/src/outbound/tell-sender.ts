import type { WantedFileDelivery } from '@sportello/server/contract/deliveries';
import { marks } from './deliver-mark.ts';
import type { Desk } from './desk.ts';

/** Tells who sent a file that it did not reach the customer, and marks its message. `why` goes on after "it". */
export async function tellSender(
  { slack, notices, logger }: Desk,
  delivery: WantedFileDelivery,
  why: string,
): Promise<void> {
  const { place, thread, technicianId, file } = delivery;
  const sentence = `“${file.name}” did not reach the customer: it ${why}`;
  await notices.tell({ thread: thread ?? place, userId: technicianId }, sentence);
  await slack.addReaction({ channel: place.channel, ts: place.id, name: marks.failed }).catch((error: unknown) => {
    logger.warn({ err: error, place }, 'a message whose file did not arrive is not marked');
  });
}

/** Tried for a day, which the server counts. */
export const couldNotBeFetched = 'could not be fetched from Slack for a day. Upload it again.';
