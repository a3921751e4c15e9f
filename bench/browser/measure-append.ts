import type { LongPage } from './long-page.ts';

/** What one more message costs, in milliseconds of the thread; ascending. */
export interface Appends {
  /** That were read. */
  entries: number;
  nodes: number;
  scriptAndLayoutMs: number[];
  taskMs: number[];
}

/** Lets messages arrive one by one. @param arrive makes one come, with this text */
export async function measureAppends(
  { visitor, entries }: LongPage,
  times: number,
  arrive: (text: string) => Promise<void>,
): Promise<Appends> {
  const { page, work } = visitor;
  const scriptAndLayoutMs: number[] = [];
  const taskMs: number[] = [];
  for (let turn = 0; turn < times + 3; turn += 1) {
    const text = `It runs again, ${turn} packs so far.`;
    // Begun before anything is read, so that its own beginning is not counted.
    const shown = page.evaluate(
      (wanted) =>
        new Promise<void>((done) => {
          const look = () => {
            const last = [...long.scroller.querySelectorAll('ol > li')].at(-1);
            const words = last?.querySelector('sportello-message')?.shadowRoot?.textContent ?? last?.textContent;
            if (!words?.includes(wanted)) return;
            watching.disconnect();
            requestAnimationFrame(() => setTimeout(done, 400)); // with all that follows from it
          };
          const watching = new MutationObserver(() => setTimeout(look));
          watching.observe(long.scroller, { childList: true, subtree: true });
        }),
      text,
    );
    await page.evaluate(stayNearEnd);
    const before = await work();
    await arrive(text);
    await shown;
    const after = await work();
    if (turn < 3) continue; // what is compiled at first use is no message's
    scriptAndLayoutMs.push(after.scriptMs - before.scriptMs + after.layoutMs - before.layoutMs);
    taskMs.push(after.taskMs - before.taskMs);
  }
  return {
    entries,
    nodes: (await work()).nodes,
    scriptAndLayoutMs: ascending(scriptAndLayoutMs),
    taskMs: ascending(taskMs),
  };
}

/** Brings the reader back to a little above the newest: what is far below the view is not in the page. */
async function stayNearEnd(): Promise<void> {
  const { scroller } = long;
  const tooFar = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight - 600;
  if (tooFar < 100) return;
  scroller.dispatchEvent(new WheelEvent('wheel'));
  scroller.scrollTop += tooFar;
  await new Promise((done) => setTimeout(done, 300));
}

/** One more line of the plain list, with its end kept in view. */
export function appendPlain({ visitor }: LongPage): (text: string) => Promise<void> {
  return (text) =>
    visitor.page.evaluate((words) => {
      const line = document.createElement('li');
      line.textContent = words;
      long.list.append(line);
      long.scroller.scrollTop = long.scroller.scrollHeight;
    }, text);
}

const ascending = (values: number[]) => values.sort((one, other) => one - other);
