import type { OpenThread } from '@sportello/server/contract/external-threads';
import type { ExternalRef } from '@sportello/server/contract/places';

/**
 * Puts threads in the order in which all of them are read: in turns the one that changed last, where somebody is most
 * likely to wait, and the one that was not read for longest. So reading that is ended early, however often, comes to all.
 * @param threads last changed first
 */
export function readingOrder(threads: readonly OpenThread[]): ExternalRef[] {
  const longUnread = threads.toSorted((one, other) => moment(one) - moment(other));
  const order = new Set(threads.flatMap((thread, index) => [thread, longUnread[index] ?? thread]));
  return [...order].map(placeOf);
}

/** A thread without what is known of it. */
export function placeOf({ workspace, channel, id }: OpenThread): ExternalRef {
  return { workspace, channel, id };
}

function moment({ readUntil }: OpenThread): number {
  return readUntil === null ? 0 : Date.parse(readUntil);
}
