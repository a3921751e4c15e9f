import type { Delivery, ExternalRef } from '@sportello/server/contract/deliveries';
import { cardKey, descriptionContinued, ticketCard } from '../blocks/ticket-card.ts';
import type { Desk } from './desk.ts';
import { clockMarginMs, findPosts } from './find-post.ts';
import { postInThread } from './post-in-thread.ts';

/**
 * Makes a ticket's card, with the rest of a long description in its thread, and answers where it stands.
 * With `mayExist` it first looks for a card that an earlier attempt may have made.
 */
export async function openThread(
  desk: Desk,
  delivery: Delivery,
  { mayExist }: { mayExist: boolean },
): Promise<ExternalRef> {
  const thread = (mayExist && (await refreshCard(desk, delivery))) || (await postCard(desk, delivery));
  desk.threads.add(thread);
  await postInThread(desk, {
    thread,
    posts: descriptionContinued(delivery.ticket),
    writtenAt: new Date(delivery.ticket.openedAt),
    mayExist,
  });
  return thread;
}

async function postCard(desk: Desk, delivery: Delivery): Promise<ExternalRef> {
  const { channel, ts } = await desk.channels.postTo(channelOf(desk, delivery), cardOf(delivery));
  return { workspace: desk.workspace, channel, id: ts };
}

/** Finds the card of an earlier attempt and brings it up to date. */
async function refreshCard(desk: Desk, delivery: Delivery): Promise<ExternalRef | undefined> {
  const channel = await desk.channels.idOf(channelOf(desk, delivery));
  if (channel === undefined) return undefined;
  const key = cardKey(delivery.ticket.id);
  const oldest = new Date(Date.parse(delivery.ticket.openedAt) - clockMarginMs);
  const found = await findPosts(desk.slack.readChannel({ channel, oldest }), [key]);
  const ts = found.get(key);
  if (ts === undefined) return undefined;
  await desk.slack.update({ channel, ts, post: cardOf(delivery) });
  return { workspace: desk.workspace, channel, id: ts };
}

function cardOf({ ticket, site }: Delivery) {
  return ticketCard({ ticket, siteName: site.name });
}

/** The channel of the delivery's site, else the bot's own default. */
export function channelOf(desk: Pick<Desk, 'defaultChannel'>, delivery: Delivery): string {
  return delivery.site.slackChannel ?? desk.defaultChannel;
}
