import { setTimeout as wait } from 'node:timers/promises';

/** How long to wait before trying again, growing with each failure. */
export interface BackOff {
  /** First wait in milliseconds. */
  minMs: number;
  /** No wait is longer than this. */
  maxMs: number;
}

/**
 * Milliseconds to wait after the given number of failures in a row (1 is the first): doubled each time, then
 * drawn from its upper half, so that many bots do not come back in the same instant.
 */
export function backOffMs({ minMs, maxMs }: BackOff, failures: number, random: () => number = Math.random): number {
  const ceilingMs = Math.min(maxMs, minMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(ceilingMs * (0.5 + random() / 2));
}

/** Waits; answers false at once when the signal is or becomes aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await wait(ms, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
