import { pause } from '../back-off.ts';

/** Lets calls through at a steady rate with small bursts, one line per key. */
export interface Pacer {
  /** Waits for the turn of one call. */
  turn(key: string): Promise<void>;
  /** Lets nothing of this key through before then, because Slack said so. */
  holdUntil(key: string, time: Date): void;
}

/**
 * Makes a pacer. Each key starts with `burst` free calls and earns one more every `intervalMs`.
 * Waiting ends at once when the signal is aborted.
 */
export function createPacer(options: { burst: number; intervalMs: number; signal: AbortSignal }): Pacer {
  const { burst, intervalMs, signal } = options;
  const fullAt = new Map<string, number>(); // when all burst calls are earned again

  return {
    async turn(key) {
      const now = Date.now();
      const next = Math.max(fullAt.get(key) ?? now, now) + intervalMs;
      fullAt.set(key, next); // reserved before waiting, so that the turns of waiting calls differ
      const waitMs = next - now - burst * intervalMs;
      if (waitMs > 0) await pause(waitMs, signal);
    },
    holdUntil(key, time) {
      const fullThen = time.getTime() + (burst - 1) * intervalMs;
      fullAt.set(key, Math.max(fullAt.get(key) ?? 0, fullThen));
    },
  };
}
