import type { CredentialDelivery, TicketDelivery } from '@sportello/server/contract/deliveries';
import { cardOf } from '../blocks/card-of.ts';
import { slackErrorCode } from './classify-slack-error.ts';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';
import { openThread } from './open-thread.ts';

/** Makes the card of a ticket or of a request for credentials. */
export async function deliverCard(desk: Desk, delivery: TicketDelivery | CredentialDelivery): Promise<Delivered> {
  const { thread, attempt } = delivery;
  if (thread && (await desk.threads.stands(thread))) return { thread };
  return { thread: await openThread(desk, delivery, { mayExist: attempt > 1 || thread !== null }) };
}

/** Brings a card up to date in its place; makes it anew where it is gone. */
export async function updateCard(desk: Desk, delivery: TicketDelivery | CredentialDelivery): Promise<Delivered> {
  const { thread } = delivery;
  if (thread?.workspace === desk.workspace) {
    try {
      await desk.slack.update({ channel: thread.channel, ts: thread.id, post: cardOf(delivery, desk).post });
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
