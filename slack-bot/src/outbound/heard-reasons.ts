/** Tells a reason that is news from one that keeps coming back until somebody has mended its cause. */
interface HeardReasons {
  isNew(reason: string): boolean;
}

/** Makes an empty memory: a reason not heard for `forgetAfterMs` counts as mended, and is news when it returns. */
export function createHeardReasons({ forgetAfterMs }: { forgetAfterMs: number }): HeardReasons {
  const heardAt = new Map<string, number>();
  return {
    isNew(reason) {
      const now = Date.now();
      for (const [heard, at] of heardAt) if (now - at > forgetAfterMs) heardAt.delete(heard);
      const isNew = !heardAt.has(reason);
      heardAt.set(reason, now);
      return isNew;
    },
  };
}
