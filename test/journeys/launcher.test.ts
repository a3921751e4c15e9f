import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { shownText, until } from '../support/slack-workspace.ts';
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

test('on a phone, the bubble of the English site opens a desk that works by keyboard alone, and leaves no trace', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto(`${demo.url}/demo/site`);
  const bubble = page.getByRole('button', { name: /^Support(,|$)/ });
  await bubble.waitFor();

  const beforeAClick = loaded.filter((path) => path.startsWith('/widget/') || path.startsWith('/v1/'));
  expect(beforeAClick).toEqual(['/widget/sportello.js']);

  await bubble.focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Username').fill('bruno');
  await page.getByLabel('Password').fill('sportello-demo');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'New ticket' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /Call me back/ }).focus();
  await page.keyboard.press('Space');
  const phone = page.getByLabel('Number', { exact: true });
  await phone.fill('12');
  await page.getByLabel('Description').fill('Call about spare jaws');
  await page.getByRole('button', { name: 'Review' }).press('Enter');
  await expect.poll(() => phone.getAttribute('aria-invalid')).toBe('true');
  await phone.fill('+39 0521 000111');
  await page.getByRole('button', { name: 'Review' }).press('Enter');
  await page.getByRole('button', { name: 'Send', exact: true }).press('Enter');

  await until(async () => (await demo.slack.cards()).some((card) => shownText(card).includes('Call about spare jaws')));
  await page.getByText('Call about spare jaws').last().waitFor();
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);

  await page.keyboard.press('Escape');
  await expect.poll(() => bubble.getAttribute('aria-expanded')).toBe('false');
  expect(await bubble.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(true);
  await bubble.press('Enter');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Username').waitFor();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('bruno');
  expect(await page.getByText('Call about spare jaws').count()).toBe(0);
  await context.close();
});

test('what one company’s user sees, another’s does not, in the same browser after signing out', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'it-IT' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const signIn = async (username: string) => {
    await page.getByLabel('Nome utente').fill(username);
    await page.getByLabel('Password').fill('sportello-demo');
    await page.getByRole('button', { name: 'Accedi' }).click();
    await page.getByText(/#\d+/).first().waitFor();
    return (await page.locator('sportello-widget').getByText(/#\d+/).allTextContents()).map((text) => text.trim());
  };
  await page.goto(`${demo.url}/demo/portal`);

  const annas = await signIn('anna');
  await page.getByRole('button', { name: 'Esci' }).click();
  const carlas = await signIn('carla');

  expect(annas.length).toBeGreaterThan(2);
  expect(carlas.length).toBeGreaterThan(1);
  expect(carlas.filter((number) => annas.includes(number))).toEqual([]);
  await context.close();
});
