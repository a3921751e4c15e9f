import { clickBubble, waitFor } from './measure-open.ts';
import { type BrowserStage, conversations } from './open-stage.ts';
import { type Visit, visit, type Work } from './visit.ts';

/** What a widget holds, all garbage collected. */
export interface Memory {
  /** More with a ticket of 50 entries open than before the click. */
  addedBytes: number;
  addedNodes: number;
  /** After so many times more that it was closed and opened than at the beginning. */
  cycles: number;
  grownBytes: number;
  grownNodes: number;
  grownListeners: number;
}

/** Opens a ticket once, and then closes and opens the panel often. */
export async function measureMemory(stage: BrowserStage, cycles: number): Promise<Memory> {
  const visitor = await visit(stage.browser, { kept: stage.kept, looksOut: true });
  const { page } = visitor;
  await visitor.slowDown(1);
  await page.goto(stage.pages.sportello(conversations[50]), { waitUntil: 'load' });
  await waitFor(visitor, (seen) => seen.bubbleAt !== null);
  const closed = await held(visitor);
  await clickBubble(visitor);
  await waitFor(visitor, (seen) => seen.fieldAt !== null && seen.contentAt !== null);
  await page.waitForTimeout(2_000);
  const open = await held(visitor);
  await cycle(visitor, 10); // what is made at first use is no leak
  const before = await held(visitor);
  await cycle(visitor, cycles);
  const after = await held(visitor);
  await visitor.close();
  return {
    addedBytes: open.heapBytes - closed.heapBytes,
    addedNodes: open.nodes - closed.nodes,
    cycles,
    grownBytes: after.heapBytes - before.heapBytes,
    grownNodes: after.nodes - before.nodes,
    grownListeners: after.listeners - before.listeners,
  };
}

async function held({ collectGarbage, work, page }: Visit): Promise<Work> {
  await page.waitForTimeout(500);
  await collectGarbage();
  return work();
}

function cycle({ page }: Visit, times: number): Promise<void> {
  return page.evaluate(async (wanted) => {
    const widget = document.querySelector<HTMLElement & { open(): void; close(): void }>('sportello-widget');
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (let turn = 0; turn < wanted; turn += 1) {
      widget?.close();
      await painted();
      widget?.open();
      await painted();
    }
  }, times);
}
