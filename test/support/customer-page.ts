import type { Browser, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

interface Window {
  width?: number;
  height?: number;
  locale?: string;
}

/** A customer's own browser on a page, in which nothing may be thrown. Ends with the test. */
export async function openPage(browser: Browser, url: string, window: Window = {}): Promise<Page> {
  const { width = 1280, height = 900, locale = 'en-GB' } = window;
  const context = await browser.newContext({ viewport: { width, height }, locale, timezoneId: 'Europe/Rome' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  onTestFinished(() => expect(problems).toEqual([]));
  await page.goto(url);
  return page;
}

/** Signs in with the widget's own form, in Italian or English. */
export async function signIn(page: Page, username: string, password = 'sportello-demo'): Promise<Page> {
  await page.getByLabel(/^(Nome utente|Username)/).fill(username);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: /^(Accedi|Sign in)$/ }).click();
  await page.getByRole('button', { name: /^(Esci|Sign out)$/ }).waitFor();
  return page;
}

/** Adds files to a form or a reply with the browser's picker. */
export async function attach(page: Page, button: string, files: { name: string; mimeType: string; buffer: Buffer }[]) {
  const picker = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await picker).setFiles(files);
}

/** The page has nothing to scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess).toBeLessThanOrEqual(0);
}
