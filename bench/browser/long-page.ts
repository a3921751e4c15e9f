import { clickBubble, waitFor } from './measure-open.ts';
import { type BrowserStage, conversations } from './open-stage.ts';
import { slowdown, type Visit, visit } from './visit.ts';

/** A conversation of so many entries, all of them read into the page, or the plain list of as many texts. */
export interface LongPage {
  visitor: Visit;
  /** The box that scrolls. */
  box: { x: number; y: number };
  /** From pressing "Earlier messages" for the last time until they are there, in milliseconds of the thread. */
  earlierMs: number | null;
}

declare global {
  /** Of what was opened: the box that scrolls, and its lines. */
  var long: { scroller: HTMLElement; lines(): number };
}

/** Opens the widget and presses "Earlier messages" until all entries are there, with a processor of full speed. */
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
    const box = element as HTMLElement;
    globalThis.long = { scroller: box, lines: () => box.querySelectorAll('li.message').length };
  });
  const box = await middleOf(visitor);
  // Reading further up begins with a gesture: until then the end stays in view.
  await page.mouse.move(box.x, box.y);
  await page.mouse.wheel(0, -600);
  await page.waitForTimeout(300);
  let earlierMs = 0;
  for (;;) {
    const isLast = (await page.evaluate(() => long.lines())) + 50 >= entries;
    if (isLast) await visitor.slowDown(slowdown);
    const before = await visitor.work();
    const hasMore = await page.evaluate(async () => {
      const button = long.scroller.querySelector<HTMLButtonElement>('.older');
      const list = long.scroller.querySelector('ol');
      const before = list?.childElementCount;
      button?.click();
      while (button && list?.childElementCount === before) await new Promise((done) => setTimeout(done, 20));
      return button !== null;
    });
    if (!hasMore) break;
    earlierMs = (await visitor.work()).taskMs - before.taskMs;
  }
  await visitor.slowDown(slowdown);
  return { visitor, box, earlierMs };
}

/** Opens the plain list. */
export async function openPlainList(stage: BrowserStage, entries: number): Promise<LongPage> {
  const visitor = await visit(stage.browser);
  await visitor.page.goto(stage.pages.list(entries), { waitUntil: 'load' });
  await visitor.page.evaluate(() => {
    const scroller = document.querySelector('.scroller') as HTMLElement;
    globalThis.long = { scroller, lines: () => scroller.querySelectorAll('li').length };
    scroller.scrollTop = scroller.scrollHeight;
  });
  return { visitor, box: await middleOf(visitor), earlierMs: null };
}

async function middleOf({ page }: Visit): Promise<LongPage['box']> {
  return page.evaluate(() => {
    const { x, y, width, height } = long.scroller.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
}
