import type { Browser, CDPSession, Page } from 'playwright-core';
import { lookOut, watchPage } from './watch-page.ts';

/** What a page's main thread has done since it began, in milliseconds, and what it holds. */
export interface Work {
  /** Running scripts. */
  scriptMs: number;
  /** Laying out, styles included. */
  layoutMs: number;
  /** All tasks: these two, parsing, compiling, painting, collecting garbage. */
  taskMs: number;
  heapBytes: number;
  nodes: number;
  listeners: number;
}

/** A browser of somebody's own on one page. */
export interface Visit {
  page: Page;
  devtools: CDPSession;
  work(): Promise<Work>;
  /** The processor is so many times as slow for the page from now on; 1: as it is. */
  slowDown(times: number): Promise<void>;
  collectGarbage(): Promise<void>;
  close(): Promise<void>;
}

/** How many times slower than this machine a customer's telephone is. */
export const slowdown = 4;

/** Who visits, and how. */
export interface VisitOptions {
  /** An origin, and what an earlier visit has left in its storage. */
  kept?: { origin: string; name: string; value: string };
  /** Notes when bubble, panel and field come into the picture. */
  looksOut?: boolean;
  network?: { downBytesPerSecond: number; upBytesPerSecond: number; roundTripMs: number };
}

/**
 * Opens an empty page with a cache of its own. Work is counted in the time of the thread, which waits for a processor
 * do not lengthen.
 */
export async function visit(browser: Browser, { kept, looksOut, network }: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Rome',
    ...(kept && {
      storageState: {
        cookies: [],
        origins: [{ origin: kept.origin, localStorage: [{ name: kept.name, value: kept.value }] }],
      },
    }),
  });
  // The compiler of this process names functions by a helper that pages do not have.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named' });
  await context.addInitScript(watchPage);
  if (looksOut) await context.addInitScript(lookOut);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const slowDown = async (rate: number) => void (await devtools.send('Emulation.setCPUThrottlingRate', { rate }));
  await slowDown(slowdown);
  if (network) {
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.roundTripMs,
      downloadThroughput: network.downBytesPerSecond,
      uploadThroughput: network.upBytesPerSecond,
    });
  }
  return {
    page,
    devtools,
    slowDown,
    work: () => readWork(devtools),
    collectGarbage: async () => {
      for (let times = 0; times < 3; times += 1) await devtools.send('HeapProfiler.collectGarbage');
    },
    close: () => context.close(),
  };
}

async function readWork(devtools: CDPSession): Promise<Work> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    scriptMs: read('ScriptDuration') * 1000,
    layoutMs: (read('LayoutDuration') + read('RecalcStyleDuration')) * 1000,
    taskMs: read('TaskDuration') * 1000,
    heapBytes: read('JSHeapUsedSize'),
    nodes: read('Nodes'),
    listeners: read('JSEventListeners'),
  };
}
