import { median } from '../parts/median.ts';
import type { BrowserStage } from './open-stage.ts';
import { type Visit, visit } from './visit.ts';

/** What a page costs that has just been loaded, by a visitor who has never been there. */
export interface Load {
  scriptMs: number;
  taskMs: number;
  /** What tasks of more than 50 ms took beyond that. */
  blockingMs: number;
  longestMs: number;
}

export type Subject = 'plain' | 'floor' | 'sportello';

/** Loads the page without a widget, with the floor and with the widget in turn: the medians of rounds. */
export async function measureLoad(stage: BrowserStage, rounds: number): Promise<Record<Subject, Load>> {
  const { browser, pages } = stage;
  const urls: [Subject, string][] = [
    ['plain', pages.plain],
    ['floor', pages.floor],
    ['sportello', pages.sportello()],
  ];
  const seen: Record<Subject, Load[]> = { plain: [], floor: [], sportello: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const [subject, url] of urls) {
      const visitor = await visit(browser);
      const load = await loadOnce(visitor, url);
      await visitor.close();
      if (round > 0) seen[subject].push(load); // the first one finds nothing warm
    }
  }
  return {
    plain: medianOf(seen.plain),
    floor: medianOf(seen.floor),
    sportello: medianOf(seen.sportello),
  };
}

async function loadOnce({ page, work }: Visit, url: string): Promise<Load> {
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(1_000);
  const { scriptMs, taskMs } = await work();
  const tasks = await page.evaluate(() => seen.longTasks.map(({ ms }) => ms));
  return { scriptMs, taskMs, blockingMs: blockingOf(tasks), longestMs: Math.max(0, ...tasks) };
}

/** As Lighthouse adds it up: of every task what is beyond 50 ms. */
export function blockingOf(tasksMs: readonly number[]): number {
  return tasksMs.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0);
}

function medianOf(loads: readonly Load[]): Load {
  const of = (name: keyof Load) => median(loads.map((load) => load[name]));
  return {
    scriptMs: of('scriptMs'),
    taskMs: of('taskMs'),
    blockingMs: of('blockingMs'),
    longestMs: of('longestMs'),
  };
}
