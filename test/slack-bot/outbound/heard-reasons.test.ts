import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHeardReasons } from '../../../slack-bot/src/outbound/heard-reasons.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const minutesLater = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000);

test('a reason is news once for as long as it keeps coming back, and again after it was mended', () => {
  const reasons = createHeardReasons({ forgetAfterMs: 5 * 60_000 });

  const everyMinute = Array.from({ length: 10 }, () => {
    minutesLater(1);
    return reasons.isNew('not in the channel');
  });
  minutesLater(6);

  expect(everyMinute).toEqual([true, ...Array(9).fill(false)]);
  expect(reasons.isNew('archived')).toBe(true);
  expect(reasons.isNew('not in the channel')).toBe(true);
});
