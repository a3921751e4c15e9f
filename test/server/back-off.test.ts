import { expect, test } from 'vitest';
import { backOffMs } from '../../server/src/deliveries/back-off.ts';

test('back-off grows with each attempt, is spread by chance, and never passes a minute', () => {
  const most = [1, 2, 3, 10, 1_000].map((attempt) => backOffMs(attempt, 1));
  const least = [1, 2, 3, 10, 1_000].map((attempt) => backOffMs(attempt, 0));

  expect(most).toEqual([2_000, 4_000, 8_000, 60_000, 60_000]);
  expect(least).toEqual([500, 500, 500, 500, 500]);
});
