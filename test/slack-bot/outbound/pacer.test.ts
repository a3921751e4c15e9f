import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPacer, TurnTooFar } from '../../../slack-bot/src/outbound/pacer.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const neverStops = new AbortController().signal;
const patient = { maxWaitMs: Number.POSITIVE_INFINITY, signal: neverStops };
const passes = async (turn: Promise<unknown>, withinMs = 20) => {
  const waited = Symbol('waited');
  return (await Promise.race([turn, new Promise((resolve) => setTimeout(resolve, withinMs, waited))])) !== waited;
};
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);

test('a burst goes through at once, then one call per interval', async () => {
  const pacer = createPacer({ ...patient, burst: 2, intervalMs: 60_000 });

  expect(await passes(pacer.turn('C1'))).toBe(true);
  expect(await passes(pacer.turn('C1'))).toBe(true);
  expect(await passes(pacer.turn('C1'))).toBe(false);
  expect(await passes(pacer.turn('C2'))).toBe(true);
});

test('a quiet time earns the burst back, but no more than the burst', async () => {
  const pacer = createPacer({ ...patient, burst: 1, intervalMs: 60_000 });
  await pacer.turn('C1');

  vi.advanceTimersByTime(3_600_000);

  expect(await passes(pacer.turn('C1'))).toBe(true);
  expect(await passes(pacer.turn('C1'))).toBe(false);
});

test('a clock that is set back holds nothing up', async () => {
  const pacer = createPacer({ burst: 1, intervalMs: 1_000, maxWaitMs: 10_000, signal: neverStops });
  await pacer.turn('C1');
  vi.advanceTimersByTime(2_000);

  vi.setSystemTime(Date.now() - 3_600_000);

  expect(await passes(pacer.turn('C1'))).toBe(true);
});

test('a key that Slack has put on hold lets nothing through before then', async () => {
  const pacer = createPacer({ ...patient, burst: 3, intervalMs: 1_000 });

  pacer.holdUntil('C1', inSeconds(30));

  expect(await passes(pacer.turn('C1'))).toBe(false);
  expect(await passes(pacer.turn('C2'))).toBe(true);
});

test('a hold also holds the calls that wait already, and they go on one by one when it is over', async () => {
  vi.useRealTimers();
  const pacer = createPacer({ ...patient, burst: 1, intervalMs: 50 });
  await pacer.turn('C1');
  const startedAt = performance.now();
  const passedAfterMs: number[] = [];
  const waiting = [1, 2].map(async () => {
    await pacer.turn('C1');
    passedAfterMs.push(performance.now() - startedAt);
  });

  pacer.holdUntil('C1', inSeconds(0.4));
  await Promise.all(waiting);

  const [first = 0, second = 0] = passedAfterMs;
  expect(first).toBeGreaterThan(390);
  expect(second - first).toBeGreaterThan(40);
});

test('those who wait hear of a hold at once, and of one that ends before their turn not at all', async () => {
  const pacer = createPacer({ burst: 1, intervalMs: 5_000, maxWaitMs: 10_000, signal: neverStops });
  await pacer.turn('C1');
  const waiting = pacer.turn('C1');

  pacer.holdUntil('C1', inSeconds(1));
  expect(await passes(waiting.catch(() => undefined))).toBe(false);
  pacer.holdUntil('C1', inSeconds(30));

  expect(await passes(waiting.catch(() => undefined))).toBe(true);
  await expect(waiting).rejects.toMatchObject({ at: inSeconds(30) });
});

test('nobody waits for a turn that is too far off, neither a new call nor one that was waiting', async () => {
  const pacer = createPacer({ burst: 1, intervalMs: 50, maxWaitMs: 10_000, signal: neverStops });
  await pacer.turn('C1');
  const waiting = pacer.turn('C1');

  pacer.holdUntil('C1', inSeconds(30));

  await expect(pacer.turn('C1')).rejects.toBeInstanceOf(TurnTooFar);
  await expect(waiting).rejects.toMatchObject({ at: inSeconds(30) });
  expect(await passes(pacer.turn('C2'))).toBe(true);
});

test('two keys that turn out to be one channel share its turns and its hold, for those that wait as well', async () => {
  const pacer = createPacer({ burst: 1, intervalMs: 50, maxWaitMs: 10_000, signal: neverStops });
  await pacer.turn('support');
  const waiting = pacer.turn('support');

  pacer.merge('support', 'C0SUPPORT');
  pacer.holdUntil('support', inSeconds(30));

  await expect(pacer.turn('C0SUPPORT')).rejects.toBeInstanceOf(TurnTooFar);
  await expect(waiting).rejects.toBeInstanceOf(TurnTooFar);
});

test('when the bot stops, those who wait are turned away instead of let through at once', async () => {
  const stopping = new AbortController();
  const pacer = createPacer({ ...patient, burst: 0, intervalMs: 60_000, signal: stopping.signal });

  const turn = pacer.turn('C1');
  stopping.abort();

  await expect(turn).rejects.toBe(stopping.signal.reason);
  await expect(pacer.turn('C2')).rejects.toBe(stopping.signal.reason);
});
