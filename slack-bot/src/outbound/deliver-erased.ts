import type { ErasedDelivery } from '@sportello/server/contract/erased-delivery';
import { slackErrorCode } from './classify-slack-error.ts';
import type { Delivered } from './deliver.ts';
import type { Desk } from './desk.ts';
import { isOwnPost } from './find-post.ts';
import type { SeenMessage } from './slack-calls.ts';

/**
 * Deletes what the bot has posted of what was erased: uploaded files, posts in the threads, and of a ticket that is
 * erased as a whole its card too. Posts that nobody has noted, such as further parts of long words, are found by their
 * keys. What people wrote themselves is not the bot's to delete.
 */
export async function deliverErased(desk: Desk, delivery: ErasedDelivery): Promise<Delivered> {
  for (const id of delivery.fileIds) await indulgent(() => desk.files.remove(id));
  for (const thread of delivery.threads) {
    if (thread.workspace !== desk.workspace) continue;
    const { channel, id: parent } = thread;
    for (const { ts, fileIds } of await erasedPosts(desk, delivery, { channel, ts: parent })) {
      if (ts === parent) continue;
      for (const id of fileIds) await indulgent(() => desk.files.remove(id));
      await indulgent(() => desk.slack.remove({ channel, ts }));
    }
    // Last: what is below a card that is gone is harder to find for whoever tries again.
    if (delivery.isWhole) await indulgent(() => desk.slack.remove({ channel, ts: parent }));
    if (delivery.isWhole) desk.threads.forget(thread);
  }
  return {};
}

async function erasedPosts(
  desk: Desk,
  delivery: ErasedDelivery,
  thread: { channel: string; ts: string },
): Promise<SeenMessage[]> {
  const known = new Set(delivery.places.filter(({ channel }) => channel === thread.channel).map(({ id }) => id));
  const isErased = (seen: SeenMessage) => known.has(seen.ts) || isOfErased(desk, delivery, seen);
  const found: SeenMessage[] = [];
  try {
    for await (const seen of desk.slack.readThread(thread)) if (isErased(seen)) found.push(seen);
  } catch (error) {
    if (!isGone.has(slackErrorCode(error) ?? '')) throw error;
  }
  return found;
}

function isOfErased(
  { botUserId }: Desk,
  { isWhole, messageIds, keptAttachmentIds }: ErasedDelivery,
  seen: SeenMessage,
): boolean {
  if (isWhole) return seen.botId !== undefined || (botUserId !== undefined && seen.userId === botUserId);
  if (messageIds.some((id) => isOwnPost(seen, `message:${id}`, botUserId))) return true;
  const attachmentId = seen.marks.map((mark) => /^file:([^:]+)/.exec(mark)?.[1]).find((id) => id !== undefined);
  if (attachmentId === undefined || keptAttachmentIds.includes(attachmentId)) return false;
  return isOwnPost(seen, `file:${attachmentId}`, botUserId);
}

/** Runs a call where it is no failure that there is nothing to delete, or that it is somebody else's. */
async function indulgent(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isGone.has(slackErrorCode(error) ?? '')) throw error;
  }
}

const isGone = new Set([
  'cant_delete_file',
  'cant_delete_message',
  'channel_not_found',
  'file_deleted',
  'file_not_found',
  'message_not_found',
  'thread_not_found',
]);
