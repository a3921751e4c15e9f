import type { ExternalRef } from '@sportello/server/contract/places';
import { pause } from '../back-off.ts';
import { lineOf } from './lines.ts';

/** Lets new messages of a thread wait while older ones that were not heard are still to be read in it. */
export interface ReadFirst {
  /** Something may not have been heard: until it is known which threads are read, it may be in any. */
  expectAny(): void;
  /** Only these are to be read, or of them those that were before. */
  expectIn(threads: readonly ExternalRef[]): void;
  /** True where somebody waits for it. */
  isAwaited(thread: ExternalRef): boolean;
  /** To be called when what was missed in a thread is stored, or is given up. */
  wasRead(thread: ExternalRef, oldestMissed: string | undefined): void;
  /**
   * Waits until a thread was read, for a minute at most. True where a message older than this one was found since it
   * was handed out, and where the bot stops first.
   * @param since when it was handed out, in milliseconds of this process
   */
  isOvertaking(message: { thread: ExternalRef; ts: string }, since: number): Promise<boolean>;
}

/** What a customer waits for must come, also where Slack does not show its thread. */
const longestWaitMs = 60_000;

/** Makes it for one workspace, of which nothing is known yet. */
export function createReadFirst({ stopping }: { stopping: AbortSignal }): ReadFirst {
  /** Undefined: any may be. */
  let expected: Set<string> | undefined;
  const awaited = new Map<string, number>();
  const found = new Map<string, { oldest: string; at: number }>();
  let news = new AbortController();

  const isExpected = (line: string) => expected === undefined || expected.has(line);

  function tell(): void {
    news.abort();
    news = new AbortController();
  }

  async function untilRead(line: string): Promise<void> {
    awaited.set(line, (awaited.get(line) ?? 0) + 1);
    const until = performance.now() + longestWaitMs;
    while (isExpected(line) && !stopping.aborted && performance.now() < until) {
      await pause(until - performance.now(), stopping, news.signal);
    }
    const others = (awaited.get(line) ?? 1) - 1;
    if (others > 0) awaited.set(line, others);
    else awaited.delete(line);
  }

  return {
    expectAny() {
      expected = undefined;
    },
    expectIn(threads) {
      expected = new Set(threads.map(lineOf).filter(isExpected));
      found.clear();
      tell();
    },
    isAwaited: (thread) => awaited.has(lineOf(thread)),
    wasRead(thread, oldestMissed) {
      const line = lineOf(thread);
      if (oldestMissed !== undefined) found.set(line, { oldest: oldestMissed, at: performance.now() });
      expected?.delete(line);
      tell();
    },
    async isOvertaking({ thread, ts }, since) {
      const line = lineOf(thread);
      if (isExpected(line)) await untilRead(line);
      if (stopping.aborted && isExpected(line)) return true;
      const missed = found.get(line);
      return missed !== undefined && missed.at >= since && missed.oldest < ts;
    },
  };
}
