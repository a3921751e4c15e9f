/** A call of chat.postMessage, at the moment when Slack had it whole. */
export interface Post {
  channel: string;
  /** Messages that begin in it. */
  messageIds: string[];
  /** By `performance.now()`. */
  at: number;
  /** Slack answered 429 and asked to wait so long; nothing was posted then. */
  retryAfterMs?: number;
}

/** Slack takes so many at once in a channel, and one more each second; nobody has said how many these are. */
const burst = 4;
/** Calls that were on the way already are nobody's fault. */
const onTheWayMs = 100;

/** How many posts came faster than one a second in their channel, bursts of four aside. */
export function tooFast(posts: readonly Post[]): number {
  let count = 0;
  const free = new Map<string, { calls: number; at: number }>();
  for (const { channel, at } of posts) {
    const before = free.get(channel) ?? { calls: burst, at };
    const calls = Math.min(burst, before.calls + (at - before.at) / 1000);
    const isTooFast = calls < 1 - onTheWayMs / 1000;
    if (isTooFast) count += 1;
    free.set(channel, { calls: isTooFast ? calls : calls - 1, at });
  }
  return count;
}

/** How many posts came to a channel before the time was over that Slack had asked for. */
export function tooEarly(posts: readonly Post[]): number {
  return posts.filter((post) =>
    posts.some(
      ({ channel, at, retryAfterMs = 0 }) =>
        channel === post.channel && post.at > at + onTheWayMs && post.at < at + retryAfterMs,
    ),
  ).length;
}

/** Messages by how often they were posted: one that is missing is lost, one that came twice doubled. */
export function tallyPosts(posts: readonly Post[], messageIds: readonly string[]) {
  const times = new Map(messageIds.map((id) => [id, 0]));
  for (const id of posts.flatMap((post) => (post.retryAfterMs === undefined ? post.messageIds : []))) {
    const before = times.get(id);
    if (before !== undefined) times.set(id, before + 1);
  }
  const counts = [...times.values()];
  return { lost: counts.filter((count) => count === 0).length, doubled: counts.filter((count) => count > 1).length };
}
