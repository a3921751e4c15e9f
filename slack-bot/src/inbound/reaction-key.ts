/**
 * Tells a reaction apart: who reacts a second time is heard again. Without its moment it is the beginning of the keys of
 * all times that somebody reacted so.
 */
export function reactionKey(
  { reaction, user, channel, ts }: { reaction: string; user: string; channel: string; ts: string },
  moment: string,
): string {
  return `${reaction}:${channel}:${ts}:${user}:${moment}`;
}
