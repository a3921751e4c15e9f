import type { CardDelivery, CredentialDelivery, Delivery } from '@sportello/server/contract/deliveries';
import type { ExternalRef } from '@sportello/server/contract/places';
import { type Card, cardOf } from '../blocks/card-of.ts';
import type { Desk } from './desk.ts';
import { clockMarginMs, findPosts } from './find-post.ts';
import { postInThread } from './post-in-thread.ts';

/**
 * Makes a card, with what belongs below it in its thread, and answers where it stands.
 * With `mayExist` it first looks for a card that an earlier attempt may have made.
 */
export async function openThread(
  desk: Desk,
  delivery: CardDelivery | CredentialDelivery,
  { mayExist }: { mayExist: boolean },
): Promise<ExternalRef> {
  const card = cardOf(delivery, desk);
  const channel = channelOf(desk, delivery);
  const thread = (mayExist && (await refreshCard(desk, channel, card))) || (await postCard(desk, channel, card));
  desk.threads.add(thread);
  await postInThread(desk, { thread, posts: card.rest, writtenAt: card.openedAt, mayExist });
  return thread;
}

async function postCard(desk: Desk, given: string, { post }: Card): Promise<ExternalRef> {
  const { channel, ts } = await desk.channels.postTo(given, post);
  return { workspace: desk.workspace, channel, id: ts };
}

/** Finds the card of an earlier attempt and brings it up to date. */
async function refreshCard(desk: Desk, given: string, { post, openedAt }: Card): Promise<ExternalRef | undefined> {
  const channel = await desk.channels.idOf(given);
  if (channel === undefined) return undefined;
  const oldest = new Date(openedAt.getTime() - clockMarginMs);
  const found = await findPosts(desk.slack.readChannel({ channel, oldest }), [post.key]);
  const ts = found.get(post.key);
  if (ts === undefined) return undefined;
  await desk.slack.update({ channel, ts, post });
  return { workspace: desk.workspace, channel, id: ts };
}

/** The channel of the delivery's site, else the bot's own default. */
export function channelOf(desk: Pick<Desk, 'defaultChannel'>, delivery: Delivery): string {
  return delivery.site.slackChannel ?? desk.defaultChannel;
}
