import type { MarkDelivery } from '@sportello/server/contract/deliveries';
import { slackErrorCode } from './classify-slack-error.ts';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';
import { HopelessDelivery } from './hopeless-delivery.ts';

/** Reactions by which the bot tells how far a technician's message has come. */
export const marks = { sent: 'incoming_envelope', seen: 'eyes', note: 'lock', failed: 'warning' } as const;

/** Shows at a technician's message how far it has come, and takes away what is no longer true. */
export async function deliverMark(desk: Desk, { place, isSeen, isNote, wasNote }: MarkDelivery): Promise<Delivered> {
  if (place.workspace !== desk.workspace) return {};
  const untrue = isNote ? [marks.sent, marks.seen] : wasNote ? [marks.note] : [];
  const isTrue = isNote ? [marks.note] : [marks.sent, ...(isSeen ? [marks.seen] : [])];
  const message = { channel: place.channel, ts: place.id };
  try {
    for (const name of untrue) await desk.slack.removeReaction({ ...message, name });
    for (const name of isTrue) await desk.slack.addReaction({ ...message, name });
  } catch (error) {
    const code = slackErrorCode(error) ?? '';
    if (!neverMarked.has(code)) throw error;
    throw new HopelessDelivery(`Slack does not let the bot react to this message: ${code}.`, { cause: error });
  }
  return {};
}

/** `missing_scope`: marks of today are of no use when the owner has added the scope, and must not pile up until then. */
const neverMarked = new Set(['missing_scope', 'not_reactable', 'too_many_emoji', 'too_many_reactions']);
