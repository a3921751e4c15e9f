/** What was heard already. */
export interface RecentKeys {
  /** True where none of these was heard before; from then on all of them were. */
  isNew(...keys: string[]): boolean;
  /** True where it was heard; this itself is no hearing. */
  has(key: string): boolean;
}

/**
 * Remembers the newest keys it was shown and tells whether one is new. Slack repeats events that it believes were
 * not received, up to several minutes later.
 */
export function createRecentKeys({ max }: { max: number }): RecentKeys {
  const seen = new Set<string>();
  return {
    has: (key) => seen.has(key),
    isNew(...keys) {
      const isKnown = keys.some((key) => seen.has(key));
      for (const key of keys) seen.add(key);
      for (const oldest of seen) {
        if (seen.size <= max) break;
        seen.delete(oldest);
      }
      return !isKnown;
    },
  };
}
