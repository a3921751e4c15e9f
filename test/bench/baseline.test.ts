import { describe, expect, test } from 'vitest';
import { meanOf } from '../../bench/parts/median.ts';
import { type Baseline, fallenBehind, renewed } from '../../bench/report/baseline.ts';

const kinds = ['sqlite, list', 'sqlite, read', 'sqlite, post', 'sqlite, open', 'postgres, list'];
const each = (ms: number) => Object.fromEntries(kinds.map((kind) => [kind, ms]));
const base: Baseline = {
  ratios: { 'fan-out, 1000 streams': 0.6 },
  bytes: { 'widget, before a click': 4000 },
  work: { own: each(1), floor: each(0.2) },
};
const now = (change: Partial<Baseline>) => [
  ...fallenBehind(base, { ratios: {}, bytes: {}, work: base.work, ...change }),
];

describe('a run falls behind the baseline', () => {
  test('not by a machine that is slower as a whole, nor by floors that cost a little less there', () => {
    expect(now({ work: { own: each(3), floor: each(0.6) } })).toEqual([]);
    expect(now({ work: { own: each(1), floor: { ...each(0.15), 'sqlite, open': 0.08 } } })).toEqual([]);
  });

  test('by one kind of request that takes more than half as much again, beside the others', () => {
    const own = { ...each(2), 'sqlite, open': 3.2 };

    expect(now({ work: { own, floor: each(0.4) } })).toEqual([
      ['sqlite, open', 'sqlite, open: 3.20 ms of work, where the others let expect 2.00 ms'],
    ]);
    expect(now({ work: { own: { ...own, 'sqlite, open': 2.9 }, floor: each(0.4) } })).toEqual([]);
  });

  test('by half of all kinds, on a machine that favours the product as well', () => {
    const eight = [...kinds, 'postgres, read', 'postgres, post', 'postgres, open'];
    const all = (ms: number) => Object.fromEntries(eight.map((kind) => [kind, ms]));
    const writes = Object.fromEntries(eight.filter((kind) => /, (post|open)$/.test(kind)).map((kind) => [kind, 1.4]));
    const before = { ratios: {}, bytes: {}, work: { own: all(1), floor: all(0.2) } };

    const fallen = fallenBehind(before, { ...before, work: { own: { ...all(0.7), ...writes }, floor: all(0.2) } });

    expect([...fallen.keys()]).toEqual(Object.keys(writes));
  });

  test('by all of them together, beside their floors', () => {
    expect(now({ work: { own: each(1.6), floor: each(0.2) } })).toEqual([
      ['requests', 'requests: 1.60 times the work beside their floors'],
    ]);
  });

  test('by a ratio that fell by a third, and by bytes', () => {
    expect(now({ ratios: { 'fan-out, 1000 streams': 0.41 }, bytes: { 'widget, before a click': 4080 } })).toEqual([]);
    expect(
      now({ ratios: { 'fan-out, 1000 streams': 0.39 }, bytes: { 'widget, before a click': 4081 } }).map(
        ([name]) => name,
      ),
    ).toEqual(['fan-out, 1000 streams', 'widget, before a click']);
  });

  test('by nothing that was not measured before, or not now', () => {
    expect(now({ work: { own: {}, floor: {} }, ratios: { new: 0.1 } })).toEqual([]);
    expect(now({ work: { own: { other: 9 }, floor: { other: 1 } } })).toEqual([]);
  });
});

test('a baseline keeps what a run did not measure', () => {
  const kept = renewed(base, { ratios: {}, bytes: {}, work: { own: { 'sqlite, post': 2 }, floor: {} } });

  expect(kept).toEqual({ ...base, work: { own: { ...each(1), 'sqlite, post': 2 }, floor: each(0.2) } });
});

test('the mean of factors is the geometric one', () => {
  expect(meanOf([1, 4])).toBeCloseTo(2);
});
