import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPacer } from '../../../slack-bot/src/outbound/pacer.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const neverStops = new AbortController().signal;
const passes = async (turn: Promise<void>) => {
  const waited = Symbol('waited');
  return (await Promise.race([turn, new Promise((resolve) => setTimeout(resolve, 20, waited))])) !== waited;
};

test('a burst goes through at once, then one call per interval', async () => {
  const pacer = createPacer({ burst: 2, intervalMs: 60_000, signal: neverStops });

  expect(await passes(pacer.turn('C1'))).toBe(true);
  expect(await passes(pacer.turn('C1'))).toBe(true);
  expect(await passes(pacer.turn('C1'))).toBe(false);
  expect(await passes(pacer.turn('C2'))).toBe(true);
});

test('a quiet time earns the burst back, but no more than the burst', async () => {
  const pacer = createPacer({ burst: 1, intervalMs: 60_000, signal: neverStops });
  await pacer.turn('C1');

  vi.setSystemTime(Date.now() + 3_600_000);

  expect(await passes(pacer.turn('C1'))).toBe(true);
  expect(await passes(pacer.turn('C1'))).toBe(false);
});

test('a key that Slack has put on hold lets nothing through before then', async () => {
  const pacer = createPacer({ burst: 3, intervalMs: 1_000, signal: neverStops });

  pacer.holdUntil('C1', new Date(Date.now() + 30_000));

  expect(await passes(pacer.turn('C1'))).toBe(false);
  expect(await passes(pacer.turn('C2'))).toBe(true);
});

test('waiting ends when the bot stops', async () => {
  const stopping = new AbortController();
  const pacer = createPacer({ burst: 0, intervalMs: 60_000, signal: stopping.signal });

  const turn = pacer.turn('C1');
  stopping.abort();

  expect(await passes(turn)).toBe(true);
});
