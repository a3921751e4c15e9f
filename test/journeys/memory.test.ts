import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { openPage, signIn } from '../support/customer-page.ts';
import { startDemo } from '../support/start-demo.ts';

let browser: Browser;
let demo: Awaited<ReturnType<typeof startDemo>>;
beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(), startDemo('socket')]);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

/** What a page holds after its garbage is collected: bytes of heap, DOM nodes and listeners, of which none may pile up. */
async function measure(devtools: CDPSession) {
  for (let times = 0; times < 3; times += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { bytes: read('JSHeapUsedSize'), nodes: read('Nodes'), listeners: read('JSEventListeners') };
}

async function openSite(): Promise<{ page: Page; devtools: CDPSession }> {
  const page = await openPage(browser, `${demo.url}/demo/site`);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.getByRole('button', { name: /^Support(,|$)/ }).click();
  await signIn(page, 'bruno');
  return { page, devtools };
}

/** Grown by less than chance: what a cycle leaves behind counts as often as there were cycles. */
function expectFlat(after: Awaited<ReturnType<typeof measure>>, before: Awaited<ReturnType<typeof measure>>): void {
  expect(after.nodes - before.nodes).toBeLessThan(20);
  expect(after.listeners - before.listeners).toBeLessThan(20);
  expect(after.bytes - before.bytes).toBeLessThan(700_000);
}

test('a desk that is opened and closed a hundred times holds no more than before', async () => {
  const { page, devtools } = await openSite();
  const cycle = (times: number) =>
    page.evaluate(async (wanted) => {
      const widget = document.querySelector('sportello-widget') as
        | (Element & { open(): unknown; close(): unknown })
        | null;
      const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      for (let turn = 0; turn < wanted; turn += 1) {
        await widget?.close();
        await painted();
        await widget?.open();
        await painted();
      }
    }, times);
  await cycle(10);

  const before = await measure(devtools);
  await cycle(100);

  expectFlat(await measure(devtools), before);
  await page.getByRole('button', { name: 'New ticket' }).waitFor();
}, 120_000);

test('a conversation that is opened and left thirty times holds no more than before', async () => {
  const { page, devtools } = await openSite();
  const cycle = async (times: number) => {
    for (let turn = 0; turn < times; turn += 1) {
      await page.getByRole('list').getByRole('button').first().click();
      await page.getByRole('log').waitFor();
      await page.getByRole('button', { name: 'Back' }).click();
      await page.getByRole('button', { name: 'New ticket' }).waitFor();
    }
  };
  await cycle(5);

  const before = await measure(devtools);
  await cycle(30);

  expectFlat(await measure(devtools), before);
}, 180_000);

test('a widget that is taken out of the page and put back forty times holds no more than before', async () => {
  const { page, devtools } = await openSite();
  const cycle = (times: number) =>
    page.evaluate(async (wanted) => {
      const widget = document.querySelector('sportello-widget') as (Element & { open(): unknown }) | null;
      const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
      for (let turn = 0; turn < wanted; turn += 1) {
        widget?.remove();
        await painted();
        if (widget) document.body.append(widget);
        await widget?.open();
        await painted();
      }
    }, times);
  await cycle(10);

  const before = await measure(devtools);
  await cycle(40);

  expectFlat(await measure(devtools), before);
  await page.getByRole('button', { name: 'New ticket' }).waitFor();
}, 120_000);
