import { expect, test } from 'vitest';
import { blockingOf } from '../../bench/browser/measure-load.ts';
import type { InBrowser } from '../../bench/parts/browser.ts';
import { browserTargets } from '../../bench/parts/browser-targets.ts';

const plain = { scriptMs: 1, taskMs: 100, blockingMs: 0, longestMs: 40 };
const opening = {
  bubbleMs: 600,
  inpMs: 40,
  fieldMs: 700,
  contentMs: 900,
  scriptMs: 90,
  blockingMs: 0,
  longestMs: 45,
  layoutShift: 0,
};
const appends = { entries: 1_000, nodes: 9_000, scriptAndLayoutMs: [8, 9, 12], taskMs: [10, 11, 14] };
const scroll = {
  entries: 5_000,
  lines: 120,
  nodes: 9_000,
  framesPerSecond: 60,
  intervalsMs: [16.7],
  taskMsPerFrame: 9,
  longestMs: 0,
};

/** A run in which everything is as it should be. */
const good: InBrowser = {
  version: '150',
  load: { plain, floor: { ...plain, scriptMs: 10 }, sportello: { ...plain, scriptMs: 20 } },
  open: { floor: opening, sportello: opening },
  slow: { floor: opening, sportello: opening },
  memory: { addedBytes: 1_500_000, addedNodes: 2_000, cycles: 100, grownBytes: 0, grownNodes: 0, grownListeners: 0 },
  append: { floor: appends, sportello: appends },
  scroll: { floor: scroll, sportello: scroll },
  earlierMs: 90,
};

const missed = (seen: InBrowser) =>
  browserTargets(seen)
    .targets.filter(({ isMet }) => !isMet)
    .map(({ name }) => name);

test('a run in which everything is as it should be misses nothing', () => {
  expect(missed(good)).toEqual([]);
});

test.each<[string, string, Partial<InBrowser>]>([
  ['C3', 'script of 26 ms more than without', { load: { ...good.load, sportello: { ...plain, scriptMs: 27 } } }],
  ['C3', 'a task of 51 ms', { load: { ...good.load, sportello: { ...plain, longestMs: 51, blockingMs: 1 } } }],
  ['C4', 'a click of 56 ms', { open: { ...good.open, sportello: { ...opening, inpMs: 56 } } }],
  [
    'C4',
    'a message of 17 ms among the slowest',
    { append: { ...good.append, sportello: { ...appends, scriptAndLayoutMs: [8, 9, 17] } } },
  ],
  ['C4', 'messages at fewer than 1,000', { append: { ...good.append, sportello: { ...appends, entries: 150 } } }],
  ['–', 'half the pictures', { scroll: { ...good.scroll, sportello: { ...scroll, framesPerSecond: 30 } } }],
  [
    '–',
    'more elements than a page should hold',
    { scroll: { ...good.scroll, sportello: { ...scroll, nodes: 50_000 } } },
  ],
  ['C5', 'a composer after 801 ms', { slow: { ...good.slow, sportello: { ...opening, fieldMs: 801 } } }],
  ['C6', 'anything that moves unasked', { open: { ...good.open, sportello: { ...opening, layoutShift: 0.001 } } }],
  ['C6', 'a node left behind by every cycle', { memory: { ...good.memory, grownNodes: 100 } }],
])('%s is missed with %s', (name, _, seen) => {
  expect(missed({ ...good, ...seen })).toEqual([name]);
});

test('of a task only what is beyond 50 ms blocks', () => {
  expect(blockingOf([20, 50, 80, 120])).toBe(100);
});

test('the tables have a cell under every head', () => {
  for (const { head, rows } of browserTargets(good).tables)
    for (const row of rows) expect(row).toHaveLength(head.length);
});
