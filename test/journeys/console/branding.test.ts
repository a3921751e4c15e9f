import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../../support/browser.ts';
import { openConsole, startConsole } from '../../support/start-console.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test('the preview is the real widget and shows a draft before it is saved; customers see it after', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/branding`);
  const preview = page.frameLocator('iframe');
  await preview.getByRole('button', { name: /The film tears/ }).waitFor();

  await page.getByLabel('Colour of the brand').fill('#7a1fa2');

  const colour = () =>
    preview
      .getByRole('button', { name: 'New ticket' })
      .evaluate((button) => getComputedStyle(button).backgroundColor)
      .catch(() => 'not there yet');
  await expect.poll(colour, { timeout: 10_000 }).toBe('rgb(122, 31, 162)');
  expect((await server.api.get(`/v1/sites/${siteKey}`)).body.accentColor).toBeNull();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect((await server.api.get(`/v1/sites/${siteKey}`)).body.accentColor).toBe('#7a1fa2');
}, 60_000);

test('the preview reaches no storage and no server of the page that frames it', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/branding`);
  await page
    .frameLocator('iframe')
    .getByRole('button', { name: /The film tears/ })
    .waitFor();

  const origin = await page.frames()[1]?.evaluate(() => self.origin);

  expect(origin).toBe('null');
  // The mark of the owner's browser is the console's own, from the sign-in.
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['sportello-owner-device']);
});

test('a value that the server refuses stays, with the reason at its field', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/branding`);

  await page.getByLabel('Country of phone numbers').fill('Italia');
  await page.getByRole('button', { name: 'Save' }).click();

  const field = page.locator('.field').filter({ has: page.getByLabel('Country of phone numbers') });
  await field.getByText('must be a country code such as IT').waitFor();
  expect(await page.getByLabel('Country of phone numbers').inputValue()).toBe('Italia');
  await page.getByText('Not saved', { exact: true }).waitFor();
});
