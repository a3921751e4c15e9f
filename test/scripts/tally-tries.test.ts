import { expect, test } from 'vitest';
import { tallyTries } from '../../scripts/tally-tries.mjs';

test('what passes at the second try is counted as passed, and named', () => {
  const first = { passed: 10, failed: 2, names: ['a', 'b'] };

  expect(tallyTries(first, { names: ['b'] })).toEqual({ passed: 11, failed: 1, failedTwice: ['b'], passedNow: ['a'] });
});

test('without a second try, or where it died, what failed has failed', () => {
  const first = { passed: 10, failed: 2, names: ['a', 'b'] };

  expect(tallyTries(first, undefined)).toEqual({ passed: 10, failed: 2, failedTwice: ['a', 'b'], passedNow: [] });
});

test('what failed without a name, such as a refused skip, stays failed', () => {
  const first = { passed: 10, failed: 3, names: ['a'] };

  expect(tallyTries(first, { names: [] })).toMatchObject({ passed: 11, failed: 2, failedTwice: [] });
});
