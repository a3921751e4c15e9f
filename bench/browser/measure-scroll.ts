import type { LongPage } from './long-page.ts';

/** How a page draws while its reader scrolls up, fast. */
export interface Scroll {
  /** That were read. */
  entries: number;
  /** In the page, at most at any time. */
  lines: number;
  /** At most after a stretch. */
  nodes: number;
  /** Pictures per second, as the page is asked for each. */
  framesPerSecond: number;
  /** Between two of them; ascending. */
  intervalsMs: number[];
  /** What the main thread does for a picture, in the thread's own time. */
  taskMsPerFrame: number;
  longestMs: number;
}

/** A thumb that throws the page: six screens a second. */
const pixelsPerSecond = 4_000;

/** Scrolls up from the end, from the middle and to the top. */
export async function measureScroll({ visitor, entries, box }: LongPage, secondsEach: number): Promise<Scroll> {
  const { page, devtools, work, collectGarbage } = visitor;
  const distance = pixelsPerSecond * secondsEach;
  const intervalsMs: number[] = [];
  let taskMs = 0;
  let frames = 0;
  let lines = 0;
  let nodes = 0;
  for (const place of [1, 0.5, 0]) {
    await page.evaluate(
      ({ place, distance }) => {
        const { scroller } = long;
        scroller.dispatchEvent(new WheelEvent('wheel')); // so that it is the reader's own way there
        scroller.scrollTop = Math.max(distance, (scroller.scrollHeight - scroller.clientHeight - 100) * place);
      },
      { place, distance },
    );
    await page.waitForTimeout(500);
    await page.evaluate(() => {
      seen.longTasks.length = 0;
      const times: number[] = [];
      globalThis.mostLines = 0;
      const note = (time: number) => {
        times.push(time);
        globalThis.mostLines = Math.max(globalThis.mostLines, long.list.childElementCount);
        if (globalThis.frameTimes === times) requestAnimationFrame(note);
      };
      globalThis.frameTimes = times;
      requestAnimationFrame(note);
    });
    const before = await work();
    await devtools.send('Input.synthesizeScrollGesture', {
      ...box,
      yDistance: distance,
      speed: pixelsPerSecond,
      gestureSourceType: 'mouse',
      preventFling: true,
    });
    const after = await work();
    taskMs += after.taskMs - before.taskMs;
    await collectGarbage(); // what has left the page counts until then
    nodes = Math.max(nodes, (await work()).nodes);
    lines = Math.max(lines, await page.evaluate(() => globalThis.mostLines));
    const times = await page.evaluate(() => {
      const { frameTimes } = globalThis;
      globalThis.frameTimes = undefined;
      return frameTimes ?? [];
    });
    frames += times.length;
    for (const [index, time] of times.slice(1).entries()) intervalsMs.push(time - (times[index] ?? time));
  }
  intervalsMs.sort((one, other) => one - other);
  const sum = intervalsMs.reduce((all, one) => all + one, 0);
  return {
    entries,
    lines,
    nodes,
    framesPerSecond: (intervalsMs.length / sum) * 1000,
    intervalsMs,
    taskMsPerFrame: taskMs / frames,
    longestMs: Math.max(0, ...(await page.evaluate(() => seen.longTasks.map(({ ms }) => ms)))),
  };
}

declare global {
  /** When pictures were drawn, as long as they are noted. */
  var frameTimes: number[] | undefined;
  /** How many lines there were in the page at once meanwhile. */
  var mostLines: number;
}
