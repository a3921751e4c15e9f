import type { Browser } from 'playwright-core';
import { launchChromium } from '../../test/support/browser.ts';
import { openLongConversation, openPlainList } from '../browser/long-page.ts';
import { type Appends, appendPlain, measureAppends } from '../browser/measure-append.ts';
import { type Load, measureLoad, type Subject } from '../browser/measure-load.ts';
import { type Memory, measureMemory } from '../browser/measure-memory.ts';
import { measureOpen, type Opening } from '../browser/measure-open.ts';
import { measureScroll, type Scroll } from '../browser/measure-scroll.ts';
import { type BrowserStage, conversations, openBrowserStage } from '../browser/open-stage.ts';
import { browserTargets } from './browser-targets.ts';
import type { PartContext, PartResult } from './part.ts';

/** Everything that this part has seen. */
export interface InBrowser {
  version: string;
  load: Record<Subject, Load>;
  open: Record<'floor' | 'sportello', Opening>;
  slow: Record<'floor' | 'sportello', Opening>;
  memory: Memory;
  append: Record<'floor' | 'sportello', Appends>;
  scroll: Record<'floor' | 'sportello', Scroll>;
  /** The last fifty of all entries, in milliseconds of the thread. */
  earlierMs: number;
}

/** 1.6 Mbit/s down, 750 kbit/s up and 150 ms there and back: Lighthouse's slow 4G, as it is before any correction. */
const slow4G = { downBytesPerSecond: 200_000, upBytesPerSecond: 93_750, roundTripMs: 150 };

/** What the widget costs a page, in Chromium with a processor slowed down. */
export async function measureBrowser(context: PartContext): Promise<PartResult> {
  let browser: Browser;
  try {
    browser = await launchChromium();
  } catch (thrown) {
    context.say('browser: left out, as no Chromium starts');
    return { ...nothing, leftOut: `browser (C3 to C6): no Chromium starts here: ${String(thrown).split('\n')[0]}` };
  }
  try {
    const stage = await openBrowserStage(browser, context);
    const seen = await look(stage, context);
    await stage.stop();
    return browserTargets(seen);
  } finally {
    await browser.close();
  }
}

const nothing: PartResult = { tables: [], targets: [], ratios: {}, bytes: {} };

async function look(stage: BrowserStage, { isShort, say }: PartContext): Promise<InBrowser> {
  let earlierMs = Number.NaN;
  const rounds = isShort ? 3 : 9;
  say('browser: loading');
  const load = await measureLoad(stage, rounds);
  say('browser: opening');
  const open = await measureOpen(stage, rounds);
  say('browser: slow 4G');
  const slow = await measureOpen(stage, isShort ? 2 : 5, slow4G);
  say('browser: opening and closing');
  const memory = await measureMemory(stage, 100);
  say('browser: messages arrive at 1,000');
  const times = isShort ? 10 : 40;
  const append = {
    floor: await inPage(openPlainList(stage, 1_000), (page) => measureAppends(page, times, appendPlain(page))),
    sportello: await inPage(openLongConversation(stage, 1_000), (page) =>
      measureAppends(page, times, (text) => stage.post(conversations[1000], text)),
    ),
  };
  const [entries, seconds] = isShort ? ([1_000, 2] as const) : ([5_000, 5] as const);
  say(`browser: scrolling through ${entries}`);
  const scroll = {
    floor: await inPage(openPlainList(stage, entries), (page) => measureScroll(page, seconds)),
    sportello: await inPage(openLongConversation(stage, entries), async (page) => {
      earlierMs = page.earlierMs ?? Number.NaN;
      return measureScroll(page, seconds);
    }),
  };
  return {
    version: stage.browser.version(),
    load,
    open,
    slow,
    memory,
    append,
    scroll,
    earlierMs,
  };
}

async function inPage<Page extends { visitor: { close(): Promise<void> } }, Result>(
  opening: Promise<Page>,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const page = await opening;
  try {
    return await work(page);
  } finally {
    await page.visitor.close();
  }
}
