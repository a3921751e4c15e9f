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

/** Waits; answers false at once when one of the signals is or becomes aborted. */
export async function pause(ms: number, ...signals: AbortSignal[]): Promise<boolean> {
  return within(signals, async (signal) => {
    try {
      await wait(ms, undefined, { signal });
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Does something under a signal that aborts with any of these. `AbortSignal.any` keeps a mark of each that it made on
 * signals that live as long as the process (Node 20).
 */
export async function within<Result>(
  signals: readonly AbortSignal[],
  act: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const either = new AbortController();
  const stops = signals.map((signal) => ({ signal, stop: () => either.abort(signal.reason) }));
  for (const { signal, stop } of stops) {
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  }
  try {
    return await act(either.signal);
  } finally {
    for (const { signal, stop } of stops) signal.removeEventListener('abort', stop);
  }
}
