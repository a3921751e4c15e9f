import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { expectNoSidewaysScroll, openPage, signIn } from '../support/customer-page.ts';
import { watchStreams } from '../support/page-faults.ts';
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

/** One of the pages that show the widget at home, with everything that its policy has forbidden. */
async function open(name: string, window = {}): Promise<{ page: Page; refused: string[] }> {
  const page = await openPage(browser, 'about:blank', window);
  page.setDefaultTimeout(20_000);
  const refused: string[] = [];
  page.on('console', (line) => /Content Security Policy|TrustedHTML/.test(line.text()) && refused.push(line.text()));
  await page.goto(`${demo.url}/demo/hosts/${name}/`);
  return { page, refused };
}

const size = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { fontSize, color, letterSpacing, textTransform } = getComputedStyle(element);
      return [element.getBoundingClientRect().height, fontSize, color, letterSpacing, textTransform];
    });

test('a hostile style sheet changes nothing in the desk, and its bubble opens', { timeout: 60_000 }, async () => {
  const { page: calm } = await open('strict-csp');
  const { page } = await open('hostile');
  await signIn(calm, 'anna');
  await signIn(page, 'anna');
  const [card, title] = ['sportello-ticket-card article', 'sportello-ticket-list h2'];

  await page.locator(card).first().waitFor();
  await calm.locator(card).first().waitFor();
  expect(await size(page, title)).toEqual(await size(calm, title));
  expect((await size(page, card)).slice(1)).toEqual((await size(calm, card)).slice(1));
  const bubble = page.getByRole('button', { name: /^Support(,|$)/ });
  const box = await bubble.boundingBox();
  expect([box?.x, box?.height]).toEqual([20, 56]);
  await bubble.click();
  await page.locator('dialog[open]').waitFor();
});

test('under a strict policy with Trusted Types a ticket is read and answered, and nothing is refused', {
  timeout: 60_000,
}, async () => {
  const { page, refused } = await open('strict-csp');
  await signIn(page, 'anna');

  await page.locator('sportello-ticket-card button').first().click();
  await page.getByRole('textbox', { name: /reply|message/i }).fill('Under a strict policy');
  await page.getByRole('button', { name: 'Send', exact: true }).click();

  await page.getByText('Under a strict policy').last().waitFor();
  expect(refused).toEqual([]);
  const isKept = await page.evaluate(() => {
    try {
      document.createElement('p').innerHTML = '<b>text</b>';
      return false;
    } catch {
      return true; // the page's policy does hold
    }
  });
  expect(isKept).toBe(true);
});

test('in a portal with Bootstrap and jQuery a button asks for help before the script is there', {
  timeout: 60_000,
}, async () => {
  const page = await openPage(browser, 'about:blank');
  page.setDefaultTimeout(20_000);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/widget/sportello.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${demo.url}/demo/hosts/bootstrap/`, { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Get help' }).first().waitFor();
  await page.waitForFunction(() => 'jQuery' in window);
  // jQuery's ready waits for module scripts: the page's own call comes first all the same.
  await page.evaluate(`sportello('newTicket', { kind: 'chat', machine: 'FW320-19-0236' })`);
  release();

  await signIn(page, 'anna');

  await page.getByLabel('Subject').waitFor();
  await expect
    .poll(() => page.locator('option:checked').allInnerTexts())
    .toContainEqual(expect.stringContaining('FW320-19-0236'));
  await expect.poll(() => page.locator('.js-unread').innerText()).toMatch(/^\d+$/);
});

test('in a React application the desk comes and goes with its page, from npm, and leaves no stream', {
  timeout: 60_000,
}, async () => {
  const { page } = await open('react');
  const streams = watchStreams(page.context());
  await page.getByRole('link', { name: /^Tickets/ }).click();
  await signIn(page, 'bruno');
  await expect.poll(() => streams().length).toBe(1);

  await page.getByRole('link', { name: 'Machines' }).click();
  await expect.poll(() => streams().length).toBe(0);
  await page.getByRole('link', { name: /^Tickets/ }).click();
  await expect.poll(() => streams().length).toBe(1);
  await page.getByRole('button', { name: 'The film tears' }).click();

  await page.getByLabel('Subject').waitFor();
  expect(await page.locator('sportello-widget').count()).toBe(1);
});

test('in a Vue application methods and events work as in any page', { timeout: 60_000 }, async () => {
  const { page } = await open('vue');
  await signIn(page, 'bruno');
  await page.getByRole('button', { name: 'Please call' }).click();
  await page.getByLabel('Number', { exact: true }).fill('+39 0521 000111');
  await page.getByLabel('Description').fill('Called from Vue');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();

  await page.getByText('Opened here: 1').waitFor();
});

test('in a WordPress page, within a paragraph of its column, the desk fits on a phone', {
  timeout: 60_000,
}, async () => {
  const { page } = await open('wordpress', { width: 360, height: 740 });
  await signIn(page, 'anna');

  await page.locator('sportello-ticket-card').first().waitFor();
  await expectNoSidewaysScroll(page);
});

test('two makers on one page, and the script twice, are two desks that know nothing of each other', {
  timeout: 60_000,
}, async () => {
  const { page } = await open('several');
  const bubbles = page.getByRole('button', { name: /^Support(,|$)/ });
  await bubbles.nth(0).click();
  await signIn(page, 'anna');
  await page.getByText('Meccanica Acme').first().waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();

  await bubbles.nth(1).click();

  await page.getByLabel('Username').fill('elena');
  await page.getByLabel('Password').fill('sportello-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('#borgo').getByText(/Elena/).first().waitFor();
  expect(await page.locator('#borgo').getByText('Anna Ferri').count()).toBe(0);
  expect(await page.evaluate(() => Object.values(localStorage).filter((kept) => kept.includes('"token"')).length)).toBe(
    2,
  );
});

test('on a page from right to left an Italian desk runs from left to right, and nothing scrolls sideways', {
  timeout: 60_000,
}, async () => {
  const { page } = await open('right-to-left', { width: 390, height: 800, locale: 'ar' });
  await signIn(page, 'anna');

  const card = page.locator('sportello-ticket-card').first();
  await card.waitFor();
  expect(await card.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
  expect(await page.locator('h1').evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  await expectNoSidewaysScroll(page);
});
