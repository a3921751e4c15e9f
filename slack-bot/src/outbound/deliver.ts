import type { Delivery, TicketDelivery } from '@sportello/server/contract/deliveries';
import type { ExternalRef } from '@sportello/server/contract/places';
import { cardOf } from '../blocks/card-of.ts';
import { entryPosts } from '../blocks/entry-posts.ts';
import { slackErrorCode } from './classify-slack-error.ts';
import type { Desk } from './desk.ts';
import { openThread } from './open-thread.ts';
import { postInThread, ThreadGone } from './post-in-thread.ts';

/** What a delivery made: the message it stood for, and the card's thread where that is a new one. */
export interface Delivered {
  posted?: ExternalRef;
  thread?: ExternalRef;
}

/** Carries out one delivery in Slack. Carrying it out again makes nothing twice. */
export async function deliver(desk: Desk, delivery: Delivery): Promise<Delivered> {
  switch (delivery.kind) {
    case 'ticket_opened':
    case 'credentials_requested':
      return deliverCard(desk, delivery);
    case 'ticket_changed':
    case 'credentials_decided':
      return updateCard(desk, delivery);
    case 'message':
      return deliverMessage(desk, delivery);
  }
}

async function deliverCard(desk: Desk, delivery: Delivery): Promise<Delivered> {
  const { thread, attempt } = delivery;
  if (thread && (await desk.threads.stands(thread))) return { thread };
  return { thread: await openThread(desk, delivery, { mayExist: attempt > 1 || thread !== null }) };
}

async function updateCard(desk: Desk, delivery: Delivery): Promise<Delivered> {
  const { thread } = delivery;
  if (thread?.workspace === desk.workspace) {
    try {
      await desk.slack.update({ channel: thread.channel, ts: thread.id, post: cardOf(delivery).post });
      return {};
    } catch (error) {
      if (!cardIsGone.has(slackErrorCode(error) ?? '')) throw error;
      desk.threads.forget(thread);
    }
  }
  return { thread: await openThread(desk, delivery, { mayExist: true }) };
}

/** `cant_update_message`: another app made the card, before the Slack app was made anew. */
const cardIsGone = new Set(['message_not_found', 'cant_update_message']);

async function deliverMessage(desk: Desk, delivery: TicketDelivery): Promise<Delivered> {
  if (delivery.delivered) return { posted: delivery.delivered };
  if (delivery.thread && (await desk.threads.stands(delivery.thread))) {
    try {
      return await postMessage(desk, delivery, delivery.thread);
    } catch (error) {
      if (!(error instanceof ThreadGone)) throw error;
    }
  }
  const thread = await openThread(desk, delivery, { mayExist: true });
  return { ...(await postMessage(desk, delivery, thread)), thread };
}

async function postMessage(desk: Desk, delivery: TicketDelivery, thread: ExternalRef): Promise<Delivered> {
  const { message } = delivery;
  if (!message) return {};
  const posted = await postInThread(desk, {
    thread,
    posts: entryPosts(message, delivery.ticket),
    writtenAt: new Date(message.createdAt),
    mayExist: delivery.attempt > 1,
  });
  return posted ? { posted } : {};
}
