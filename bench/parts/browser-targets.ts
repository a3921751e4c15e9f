import type { InBrowser } from './browser.ts';
import type { PartResult, Table, Target } from './part.ts';
import { quantile } from './quantile.ts';

const ms = (value: number, digits = 0) => `${value.toFixed(digits)} ms`;
const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

/** A page is called flat where less is left behind than one thing in five cycles. */
const mostLeftBehind = 20;
const mostGrownBytes = 500_000;
/** What the elements of a conversation may come to, however much of it was read. */
const mostNodes = 10_000;

/** The targets C3 to C6 beside what was seen, and the tables. */
export function browserTargets(seen: InBrowser): PartResult {
  const { load, open } = seen;
  const added = (subject: 'floor' | 'sportello') => load[subject].scriptMs - load.plain.scriptMs;
  const shift = Math.max(open.sportello.layoutShift, seen.slow.sportello.layoutShift);
  const targets: Target[] = [
    {
      name: 'C3',
      goal: 'load: added script ≤ 25 ms, blocking 0 ms, no task > 50 ms',
      measured: `${ms(added('sportello'))}, blocking ${ms(load.sportello.blockingMs)}, longest ${ms(load.sportello.longestMs)}`,
      floor: `${ms(added('floor'))}, blocking ${ms(load.floor.blockingMs)}, longest ${ms(load.floor.longestMs)}`,
      isMet: added('sportello') <= 25 && load.sportello.blockingMs === 0 && load.sportello.longestMs <= 50,
    },
    {
      name: 'C4',
      goal: 'open: INP ≤ 50 ms, blocking 0 ms',
      measured: `${ms(open.sportello.inpMs)}, blocking ${ms(open.sportello.blockingMs)}, longest ${ms(open.sportello.longestMs)}`,
      floor: `${ms(open.floor.inpMs)}, blocking ${ms(open.floor.blockingMs)}, longest ${ms(open.floor.longestMs)}`,
      isMet: open.sportello.inpMs <= 50 && open.sportello.blockingMs === 0,
    },
    ...conversationTargets(seen),
    {
      name: 'C5',
      goal: 'slow 4G: bubble ≤ 700 ms, click → composer ≤ 800 ms',
      measured: `${ms(seen.slow.sportello.bubbleMs)}, ${ms(seen.slow.sportello.fieldMs)}`,
      floor: `${ms(seen.slow.floor.bubbleMs)}, ${ms(seen.slow.floor.fieldMs)}`,
      isMet: seen.slow.sportello.bubbleMs <= 700 && seen.slow.sportello.fieldMs <= 800,
    },
    memoryTarget(seen.memory, shift),
  ];
  return {
    targets,
    tables: [openingTable(seen), conversationTable(seen)],
    ratios: {},
    bytes: { 'heap, list and conversation': seen.memory.addedBytes },
  };
}

function conversationTargets({ append, scroll }: InBrowser): Target[] {
  const p95 = (subject: 'floor' | 'sportello') => quantile(append[subject].scriptAndLayoutMs, 0.95);
  const { sportello, floor } = scroll;
  return [
    {
      name: 'C4',
      goal: 'a message at 1,000: script and layout p95 ≤ 16 ms',
      measured: `${ms(p95('sportello'), 1)}, ${append.sportello.entries} read`,
      floor: ms(p95('floor'), 1),
      isMet: p95('sportello') <= 16 && append.sportello.entries >= 1_000,
    },
    {
      name: '–',
      goal: `reading up through 5,000: as many pictures as the page alone, a picture's work ≤ 16.7 ms, ≤ ${mostNodes} nodes`,
      measured: `at ${sportello.entries}: ${sportello.framesPerSecond.toFixed(0)}/s, ${ms(sportello.taskMsPerFrame, 1)}, ${sportello.lines} in the page, ${sportello.nodes} nodes`,
      floor: `${floor.framesPerSecond.toFixed(0)}/s, ${ms(floor.taskMsPerFrame, 1)}, ${floor.nodes} nodes`,
      isMet:
        sportello.entries >= 5_000 &&
        sportello.framesPerSecond >= 0.95 * Math.min(60, floor.framesPerSecond) &&
        sportello.taskMsPerFrame <= 16.7 &&
        sportello.nodes <= mostNodes,
    },
  ];
}

function memoryTarget(
  { addedBytes, cycles, grownBytes, grownNodes, grownListeners }: InBrowser['memory'],
  shift: number,
) {
  return {
    name: 'C6',
    goal: 'heap added when open ≤ 2 MB, layout shift 0, flat over 100 open/close cycles',
    measured: `${kB(addedBytes)}, shift ${shift.toFixed(4)}, after ${cycles} cycles ${kB(grownBytes)}, ${grownNodes} nodes, ${grownListeners} listeners more`,
    isMet:
      addedBytes <= 2_000_000 &&
      shift === 0 &&
      cycles >= 100 &&
      grownBytes <= mostGrownBytes &&
      grownNodes <= mostLeftBehind &&
      grownListeners <= mostLeftBehind,
  };
}

function openingTable({ version, load, open, slow }: InBrowser): Table {
  const opened = (subject: 'floor' | 'sportello') => [
    ms(load[subject].scriptMs, 1),
    ms(load[subject].taskMs),
    ms(load[subject].longestMs),
    ms(open[subject].inpMs),
    ms(open[subject].fieldMs),
    ms(open[subject].contentMs),
    ms(open[subject].scriptMs),
    ms(open[subject].longestMs),
    ms(slow[subject].bubbleMs),
    ms(slow[subject].fieldMs),
    ms(slow[subject].contentMs),
  ];
  return {
    title: 'In the browser: loading and opening',
    about:
      `Chromium ${version} without a window and without a GPU, its processor slowed down four times (CDP), HTTP/1.1 on loopback; a portal's page of plain text at another origin than the server; ` +
      'medians of rounds in which the pages take turns, each with an empty cache. Script and tasks are counted in the time of the main thread, everything else by the clock. ' +
      '`opened`: a signed-in customer whose ticket of 50 entries the page names clicks the bubble as soon as the pointer is there; `field`: there is a reply field in the picture, `content`: its messages are. ' +
      'Slow 4G: 1.6 Mbit/s and 150 ms of latency for every request, as CDP emulates it; requests to another origin with a token are asked for twice (preflight). ' +
      'The floor: a plain custom element that loads a panel of Lit with a field and asks nobody for anything.',
    head: [
      'page',
      'load: script',
      'all tasks',
      'longest',
      'opened: INP',
      'field',
      'content',
      'script',
      'longest',
      'slow 4G: bubble',
      'field',
      'content',
    ],
    rows: [
      ['without', ms(load.plain.scriptMs, 1), ms(load.plain.taskMs), ms(load.plain.longestMs), ...Array(8).fill('')],
      ['floor', ...opened('floor')],
      ['sportello', ...opened('sportello')],
    ],
  };
}

function conversationTable({ append, scroll, earlierMs }: InBrowser): Table {
  return {
    title: 'In the browser: long conversations',
    about:
      'All entries were read by going to the top again and again, and the reader is a little above the newest. `message`: one arrives from a colleague by the stream; script, styles and layout of all that follows from it within 400 ms, in the time of the main thread. ' +
      '`scroll`: up at 4,000 pixels a second, from the end, from the middle and to the top. Pictures are what the page is asked for (`requestAnimationFrame`): Chromium paints them by the processor here, ' +
      'so that 60/s may be out of reach for any page; what the main thread does for a picture has to fit into 16.7 ms. ' +
      `Reading the last 50 of all entries took ${ms(earlierMs)} of the main thread. The floor: a plain list of the same texts with \`content-visibility: auto\`.`,
    head: [
      '',
      'message at',
      'p50',
      'p95',
      'all tasks p95',
      'scroll at',
      'pictures/s',
      'p95 between',
      'tasks a picture',
      'longest',
      'lines in the page',
      'nodes',
    ],
    rows: (['floor', 'sportello'] as const).map((subject) => {
      const [arrived, scrolled] = [append[subject], scroll[subject]];
      return [
        subject,
        String(arrived.entries),
        ms(quantile(arrived.scriptAndLayoutMs, 0.5), 1),
        ms(quantile(arrived.scriptAndLayoutMs, 0.95), 1),
        ms(quantile(arrived.taskMs, 0.95), 1),
        String(scrolled.entries),
        scrolled.framesPerSecond.toFixed(0),
        ms(quantile(scrolled.intervalsMs, 0.95), 1),
        ms(scrolled.taskMsPerFrame, 1),
        ms(scrolled.longestMs),
        String(scrolled.lines),
        String(scrolled.nodes),
      ];
    }),
  };
}
