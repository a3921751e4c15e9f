import { median } from '../parts/median.ts';
import { blockingOf } from './measure-load.ts';
import { type BrowserStage, conversations } from './open-stage.ts';
import { type Visit, type VisitOptions, visit } from './visit.ts';
import type { Seen } from './watch-page.ts';

/** From a click on the bubble until everything is there. */
export interface Opening {
  /** Since the navigation began. */
  bubbleMs: number;
  /** From the click to the next picture, in steps of 8 ms: the slowest event of the click. */
  inpMs: number;
  /** From the click until there is a field to write in. */
  fieldMs: number;
  /** From the click until the messages are there. */
  contentMs: number;
  scriptMs: number;
  /** Of tasks from the click until two seconds after the messages. */
  blockingMs: number;
  longestMs: number;
  /** Since the navigation began, clicks or not. */
  layoutShift: number;
}

/**
 * Opens the floor and the widget in turn, the latter by a signed-in customer with a ticket of 50 entries: the medians
 * of rounds. The pointer comes and clicks at once.
 */
export async function measureOpen(
  stage: BrowserStage,
  rounds: number,
  network?: VisitOptions['network'],
): Promise<Record<'floor' | 'sportello', Opening>> {
  const { pages, kept } = stage;
  const seen: Record<'floor' | 'sportello', Opening[]> = { floor: [], sportello: [] };
  const urls = { floor: pages.floor, sportello: pages.sportello(conversations[50]) };
  for (let round = 0; round <= rounds; round += 1) {
    for (const subject of ['floor', 'sportello'] as const) {
      const visitor = await visit(stage.browser, { kept, looksOut: true, ...(network && { network }) });
      const opening = await openOnce(visitor, urls[subject]);
      await visitor.close();
      if (round > 0) seen[subject].push(opening);
    }
  }
  return { floor: medianOf(seen.floor), sportello: medianOf(seen.sportello) };
}

async function openOnce(visitor: Visit, url: string): Promise<Opening> {
  const { page, work } = visitor;
  await page.goto(url, { waitUntil: 'load' });
  await waitFor(visitor, (seen) => seen.bubbleAt !== null);
  await page.waitForTimeout(1_000);
  const before = await work();
  await clickBubble(visitor);
  await waitFor(visitor, (seen) => seen.fieldAt !== null && seen.contentAt !== null);
  await page.waitForTimeout(2_000);
  const after = await work();
  const seen = await page.evaluate(() => globalThis.seen);
  const since = (at: number | null) => (at ?? Number.NaN) - (seen.clickedAt ?? Number.NaN);
  const tasks = seen.longTasks.filter(({ at, ms }) => at + ms > (seen.clickedAt ?? 0)).map(({ ms }) => ms);
  return {
    bubbleMs: seen.bubbleAt ?? Number.NaN,
    inpMs: Math.max(0, ...seen.gestures.map(({ ms }) => ms)),
    fieldMs: since(seen.fieldAt),
    contentMs: since(seen.contentAt),
    scriptMs: after.scriptMs - before.scriptMs,
    blockingMs: blockingOf(tasks),
    longestMs: Math.max(0, ...tasks),
    layoutShift: seen.layoutShift,
  };
}

/** Clicks where the bubble is, as a mouse does. A locator would leave its own scripts in the page's heap. */
export async function clickBubble({ page }: Visit): Promise<void> {
  const { x, y } = await page.evaluate(() => {
    const bubble = document.querySelector('sportello-widget, floor-widget')?.shadowRoot?.querySelector('.bubble');
    if (!bubble) throw new Error('there is no bubble');
    const { x, y, width, height } = bubble.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.up();
}

/** Looks now and then from outside, so as not to keep the page busy. @throws Error after a minute */
export async function waitFor({ page }: Visit, isTrue: (seen: Seen) => boolean): Promise<void> {
  const latest = Date.now() + 60_000;
  while (Date.now() < latest) {
    if (isTrue(await page.evaluate(() => globalThis.seen))) return;
    await page.waitForTimeout(100);
  }
  throw new Error('a page does not show what it is waited for');
}

function medianOf(openings: readonly Opening[]): Opening {
  const of = (name: keyof Opening) => median(openings.map((opening) => opening[name]));
  return {
    bubbleMs: of('bubbleMs'),
    inpMs: of('inpMs'),
    fieldMs: of('fieldMs'),
    contentMs: of('contentMs'),
    scriptMs: of('scriptMs'),
    blockingMs: of('blockingMs'),
    longestMs: of('longestMs'),
    layoutShift: Math.max(...openings.map(({ layoutShift }) => layoutShift)),
  };
}
