const baseMs = 1_000;
const capMs = 60_000;

/**
 * How long a failed delivery waits before it may be claimed again: at least half a second, then by chance within an
 * exponentially growing window capped at a minute, so that many that failed together do not come back together.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 * @param attempt 1 after the first failure
 * @param random in [0, 1)
 */
export function backOffMs(attempt: number, random: number = Math.random()): number {
  const windowMs = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 16));
  return Math.round(baseMs / 2 + random * (windowMs - baseMs / 2));
}
