import type { SeenMessage } from './slack-calls.ts';

/**
 * Looks among messages for posts that the bot itself made earlier, by their keys, also of several in one message:
 * chat.postMessage has no idempotency key, so after an unknown outcome only looking tells whether a post was made.
 */
export async function findPosts(
  messages: AsyncIterable<SeenMessage>,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const message of messages) {
    for (const key of keys) if (!found.has(key) && isOwnPost(message, key)) found.set(key, message.ts);
    if (found.size === keys.length) break;
  }
  return found;
}

/**
 * True for a post with this key that the bot made. A person cannot set marks, but may copy a message with them.
 * @param ownUserId stands alone on uploaded files
 */
export function isOwnPost({ botId, userId, marks }: SeenMessage, key: string, ownUserId?: string): boolean {
  const isOfBot = botId !== undefined || (userId !== undefined && userId === ownUserId);
  return isOfBot && marks.some((mark) => isMarkOf(mark, key));
}

/**
 * Clocks of the server and of Slack may differ, by an hour where summer time was taken for another zone's: looking begins
 * this much before the entry was made.
 */
export const clockMarginMs = 2 * 60 * 60 * 1000;

function isMarkOf(mark: string, key: string): boolean {
  return mark === key || mark.startsWith(`${key}:`);
}
