import type { AlertDelivery } from '@sportello/server/contract/deliveries';
import { alertPost } from '../blocks/alert-post.ts';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';
import { clockMarginMs, findPosts } from './find-post.ts';
import { channelOf } from './open-thread.ts';

/** Posts news of trouble at the top level of the site's channel, once. */
export async function deliverAlert(desk: Desk, delivery: AlertDelivery): Promise<Delivered> {
  const post = alertPost(delivery);
  const channel = channelOf(desk, delivery);
  if (delivery.attempt > 1 && (await stands(desk, channel, post.key, new Date(delivery.trouble.at)))) return {};
  await desk.channels.postTo(channel, post);
  return {};
}

async function stands(desk: Desk, given: string, key: string, at: Date): Promise<boolean> {
  const channel = await desk.channels.idOf(given);
  if (channel === undefined) return false;
  const oldest = new Date(at.getTime() - clockMarginMs);
  return (await findPosts(desk.slack.readChannel({ channel, oldest }), [key])).size > 0;
}
