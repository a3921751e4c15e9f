import { clickBubble, waitFor } from './measure-open.ts';
import { type BrowserStage, conversations } from './open-stage.ts';
import { slowdown, type Visit, visit } from './visit.ts';

/** A conversation of so many entries, all of them read, or the plain list of as many texts. */
export interface LongPage {
  visitor: Visit;
  entries: number;
  /** The box that scrolls. */
  box: { x: number; y: number };
  /** From reaching the top for the last time until earlier messages are above, in milliseconds of the thread. */
  earlierMs: number | null;
}

declare global {
  /** Of what was opened: the box that scrolls, and the list in it. */
  var long: { scroller: HTMLElement; list: HTMLElement };
}

/**
 * Opens the widget and goes to the top again and again until all entries were read, with a processor of full speed. The
 * reader ends up a little above the newest.
 */
export async function openLongConversation(stage: BrowserStage, entries: 1000 | 5000): Promise<LongPage> {
  const visitor = await visit(stage.browser, { kept: stage.kept, looksOut: true });
  const { page } = visitor;
  await visitor.slowDown(1);
  await page.goto(stage.pages.sportello(conversations[entries]), { waitUntil: 'load' });
  await waitFor(visitor, (seen) => seen.bubbleAt !== null);
  await clickBubble(visitor);
  await waitFor(visitor, (seen) => seen.fieldAt !== null && seen.contentAt !== null);
  const scroller = page.locator('sportello-conversation .scroller');
  await scroller.evaluate((element) => {
    globalThis.long = { scroller: element as HTMLElement, list: element.querySelector('ol') as HTMLElement };
  });
  const box = await middleOf(visitor);
  await page.mouse.move(box.x, box.y);
  let earlierMs = 0;
  for (let oldest: number = entries; oldest > 1; ) {
    if (oldest <= 51) await visitor.slowDown(slowdown);
    const before = await visitor.work();
    oldest = await page.evaluate(readFurther);
    earlierMs = (await visitor.work()).taskMs - before.taskMs;
  }
  await page.evaluate(async (newest) => {
    const { scroller, list } = long;
    const fromEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    // What is not in the page has a guessed height: a leap comes near, the next one nearer.
    while ((list.lastElementChild as HTMLLIElement).value < newest || Math.abs(fromEnd() - 600) > 50) {
      scroller.dispatchEvent(new WheelEvent('wheel'));
      scroller.scrollTop += fromEnd() - 600;
      await new Promise((done) => setTimeout(done, 200));
    }
  }, entries);
  await visitor.slowDown(slowdown);
  return { visitor, entries, box, earlierMs };
}

/** Goes to the top of what was read, until there is more above it: answers with the `seq` of the first entry. */
async function readFurther(): Promise<number> {
  const { scroller, list } = long;
  const oldest = () =>
    [...(list.children as HTMLCollectionOf<HTMLLIElement>)].find(({ value }) => value > 0)?.value ?? 0;
  const top = () => {
    scroller.dispatchEvent(new WheelEvent('wheel')); // so that it is the reader's own way there
    scroller.scrollTop = 0;
  };
  const before = oldest();
  top();
  while (oldest() >= before && oldest() > 1) {
    await new Promise((done) => setTimeout(done, 20));
    if (scroller.scrollTop > 0) top();
  }
  return oldest();
}

/** Opens the plain list. */
export async function openPlainList(stage: BrowserStage, entries: number): Promise<LongPage> {
  const visitor = await visit(stage.browser);
  await visitor.page.goto(stage.pages.list(entries), { waitUntil: 'load' });
  await visitor.page.evaluate(() => {
    const scroller = document.querySelector('.scroller') as HTMLElement;
    globalThis.long = { scroller, list: scroller.querySelector('ol') as HTMLElement };
    scroller.scrollTop = scroller.scrollHeight;
  });
  return { visitor, entries, box: await middleOf(visitor), earlierMs: null };
}

async function middleOf({ page }: Visit): Promise<LongPage['box']> {
  return page.evaluate(() => {
    const { x, y, width, height } = long.scroller.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
}
