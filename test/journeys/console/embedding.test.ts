import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startBrowser } from '../../support/browser.ts';
import { attach, openPage } from '../../support/customer-page.ts';
import { picture } from '../../support/picture.ts';
import { openConsole, startConsole } from '../../support/start-console.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** A portal of another origin, whose only page and whose policy are given once they are known. */
async function startPortal() {
  const shown = { lines: '', policy: '' };
  const portal = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.setHeader('Content-Security-Policy', shown.policy);
    answer.end(`<!doctype html><html lang="en"><title>Portal</title><body>${shown.lines}</body></html>`);
  });
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void portal.close());
  return { shown, origin: `http://127.0.0.1:${(portal.address() as AddressInfo).port}` };
}

/** What the console gives to be copied under a heading. */
const codeUnder = (page: Page, heading: string) =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: heading }) })
    .locator('code')
    .innerText();

test('a page with exactly the lines of the console, under exactly its policy, holds the desk, and nothing is refused', async () => {
  const server = await startConsole();
  const { shown, origin } = await startPortal();
  const customer = await server.given.customer({ allowedOrigins: [origin] });
  const owners = await openConsole(browser, server, `/admin/sites/${customer.siteKey}/embed`);
  await owners.getByLabel('Appears as').selectOption('inline');
  shown.lines = await codeUnder(owners, '2. The lines of the page');
  const policy = (await codeUnder(owners, '3. Content-Security-Policy')).trim().split('\n');
  shown.policy = ["default-src 'none'", "require-trusted-types-for 'script'", ...policy].join('; ');
  expect(policy.length).toBeGreaterThan(3);

  const page = await openPage(browser, 'about:blank');
  const refused: string[] = [];
  page.on('console', (line) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(line.text())) refused.push(line.text());
  });
  await page.goto(origin);
  await page.getByLabel('Username').fill(customer.username);
  await page.getByLabel('Password').fill('correct horse');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'New ticket' }).first().click();
  await page.getByRole('radio', { name: /Support request/ }).check();
  await page.getByLabel(/^Subject/).fill('Under the policy of the console');
  await page.getByLabel(/^Description/).fill('With a picture.');
  await attach(page, 'Add photos, videos or PDF', [await picture('jaw.jpg')]);
  await page
    .getByText(/Uploaded/)
    .first()
    .waitFor();

  await page.evaluate(() => fetch('https://elsewhere.example/').catch(() => undefined));
  expect(refused.filter((line) => !line.includes('elsewhere.example'))).toEqual([]);
  expect(refused.length, 'the policy does hold').toBeGreaterThan(0);
}, 90_000);
