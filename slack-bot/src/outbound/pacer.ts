import { pause } from '../back-off.ts';

/** Lets calls through at a steady rate with small bursts, one line per key. */
export interface Pacer {
  /**
   * Waits for the turn of one call; true where there was anything to wait for.
   * @throws TurnTooFar when it would have to wait too long; the signal's reason when that is aborted
   */
  turn(key: string): Promise<boolean>;
  /** Lets nothing of this key through before then, those that already wait included, because Slack said so. */
  holdUntil(key: string, time: Date): void;
  /** From now on both keys are one line, and what was counted or held for either goes for both. */
  merge(key: string, into: string): void;
}

/** A turn that is too far off to wait for: whoever wanted it should come back at that time. */
export class TurnTooFar extends Error {
  override readonly name = 'TurnTooFar';
  readonly at: Date;

  constructor(key: string, at: Date) {
    super(`the next call for ${key} may be made at ${at.toISOString()}`);
    this.at = at;
  }
}

/**
 * Makes a pacer. Each key starts with `burst` free calls and earns one more every `intervalMs`. Nobody waits longer
 * than `maxWaitMs`, so that one busy key does not keep everyone waiting. It counts by the time of this process, so that a
 * clock that is set back holds nothing up.
 */
export function createPacer(options: {
  burst: number;
  intervalMs: number;
  maxWaitMs: number;
  signal: AbortSignal;
}): Pacer {
  const { burst, intervalMs, maxWaitMs, signal } = options;
  const fullAt = new Map<string, number>(); // when all burst calls are earned again
  const heldUntil = new Map<string, number>();
  const merged = new Map<string, string>();
  const lineOf = (key: string) => merged.get(key) ?? key;
  /** Those who wait for their turn, by line. */
  const waiting = new Map<string, Set<() => void>>();

  /** Reserves the next turn before it is waited for, so that the turns of waiting calls differ. */
  function reserve(key: string): number {
    const line = lineOf(key);
    const now = performance.now();
    const full = Math.max(fullAt.get(line) ?? now, now) + intervalMs;
    const at = Math.max(now, full - burst * intervalMs);
    if (at - now > maxWaitMs) throw new TurnTooFar(key, new Date(Math.round(Date.now() + at - now)));
    fullAt.set(line, full);
    return at;
  }

  function hold(line: string, time: number) {
    const held = Math.max(heldUntil.get(line) ?? 0, time);
    heldUntil.set(line, held);
    fullAt.set(line, Math.max(fullAt.get(line) ?? 0, held + (burst - 1) * intervalMs));
    for (const wake of waiting.get(line) ?? []) wake();
  }

  /** Waits, or until the line is held, and answers false: whoever waited for a turn in it then looks for another. */
  async function waitInLine(line: string, ms: number): Promise<boolean> {
    const inLine = waiting.get(line) ?? new Set();
    waiting.set(line, inLine);
    let wake = () => {};
    const woken = new Promise<false>((resolve) => {
      wake = () => resolve(false);
    });
    inLine.add(wake);
    const over = new AbortController();
    const stop = () => over.abort();
    signal.addEventListener('abort', stop, { once: true });
    const isOver = await Promise.race([pause(ms, over.signal), woken]);
    signal.removeEventListener('abort', stop);
    over.abort();
    inLine.delete(wake);
    if (inLine.size === 0) waiting.delete(line);
    return isOver;
  }

  return {
    async turn(key) {
      for (let hasWaited = false; ; ) {
        signal.throwIfAborted();
        const at = reserve(key);
        const isHeld = () => at < (heldUntil.get(lineOf(key)) ?? 0);
        let isOver = at <= performance.now();
        while (!isOver && !isHeld()) {
          hasWaited = true;
          isOver = await waitInLine(lineOf(key), at - performance.now());
          signal.throwIfAborted(); // a stopping bot must not send all that was waiting at once
        }
        if (!isHeld()) return hasWaited;
        hasWaited = true;
      }
    },
    holdUntil: (key, time) => hold(lineOf(key), performance.now() + time.getTime() - Date.now()),
    merge(key, into) {
      const line = lineOf(key);
      if (line === into) return;
      merged.set(key, into);
      fullAt.set(into, Math.max(fullAt.get(into) ?? 0, fullAt.get(line) ?? 0));
      const held = heldUntil.get(line);
      if (held !== undefined) hold(into, held);
    },
  };
}
