import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../../support/browser.ts';
import { expectNoSidewaysScroll } from '../../support/customer-page.ts';
import { findFaults } from '../../support/find-faults.ts';
import { openConsole, startConsole } from '../../support/start-console.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const ofSite = [
  '',
  '/branding',
  '/forms',
  '/words',
  '/embed',
  '/sign-in',
  '/hours',
  '/slack',
  '/replies',
  '/mail',
  '/webhooks',
];
const directory = ['/companies', '/customers', '/machines', '/import'];
const home = ['/admin', '/admin/deliveries', '/admin/audit', '/admin/doctor', '/admin/keys', '/admin/account'];

test.each([
  ['a desk', { width: 1280, locale: 'en-GB' }],
  ['a phone, in Italian', { width: 360, height: 740, locale: 'it-IT' }],
] as const)(
  'every view fits %s and has no faults of accessibility',
  async (_, window) => {
    const server = await startConsole();
    const customer = await server.given.customer();
    await server.given.ticket(customer);
    const page = await openConsole(browser, server, '/admin', window);

    for (const path of [
      ...home,
      ...[...ofSite, ...directory].map((view) => `/admin/sites/${customer.siteKey}${view}`),
    ]) {
      await page.goto(server.url + path);
      await page.locator('main h1').waitFor();
      await page.getByText(/^(Loading…|Caricamento…|Counting…|Conteggio…)$/).waitFor({ state: 'detached' });
      expect(await page.getByRole('alert').allTextContents(), path).toEqual([]);
      expect(await findFaults(page), path).toEqual([]);
      await expectNoSidewaysScroll(page);
    }
  },
  300_000,
);

test('hours are typed as people write them; what is no time is refused at its day and stays', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/hours`);

  await page.getByLabel('Technicians have hours').check();
  await page.getByLabel('Monday').fill('8:00-12:00, 13:00-25:00');
  await page.getByRole('button', { name: 'Save' }).click();
  const monday = page.locator('.day').filter({ has: page.getByLabel('Monday') });
  await monday.getByText('must be a time such as 08:30').waitFor();
  expect(await page.getByLabel('Monday').inputValue()).toBe('8:00-12:00, 13:00-25:00');
  await page.getByLabel('Monday').fill('8:00-12:00, 13:00-17:30');
  await page.getByRole('button', { name: 'Save' }).click();

  await page.getByText('Saved', { exact: true }).waitFor();
  const { body } = await server.owner.api.get(`/v1/admin/sites/${siteKey}`);
  expect(body.serviceHours.days.mon).toEqual([
    ['08:00', '12:00'],
    ['13:00', '17:30'],
  ]);
}, 60_000);

test('the preview of a form leaves focus and scrolling to the page until somebody goes there', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/forms`, { width: 360, height: 900 });
  const preview = page.frameLocator('iframe');
  const subject = preview.getByLabel(/^Subject/);
  const holdsFocus = () => preview.locator('body').evaluate(() => document.hasFocus());
  await subject.waitFor();
  await page.waitForTimeout(500); // the widget moves its focus after it is drawn

  expect([await holdsFocus(), await page.evaluate(() => scrollY)]).toEqual([false, 0]);
  await preview.getByRole('button', { name: 'Back to tickets' }).click();
  await preview.locator('h2:focus').waitFor(); // the widget leads on, as in a portal
  expect(await holdsFocus()).toBe(true);
}, 60_000);

test('the preview of a form goes on to the review', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/forms`);
  const preview = page.frameLocator('iframe');
  await preview.getByLabel(/^Type/).selectOption({ index: 1 });
  await preview.getByLabel(/^Machine/).selectOption({ index: 1 });
  await preview.getByLabel(/^Subject/).fill('The film tears');
  await preview.getByRole('radio', { name: 'Stopped' }).check();
  await preview.getByLabel(/^Description/).fill('At every third pack.');

  await preview.getByRole('button', { name: 'Review' }).click();

  await preview.getByRole('heading', { name: 'Review' }).waitFor();
  await preview.getByText('At every third pack.').waitFor();
}, 60_000);

test('a field that is taken off a form is gone from the preview before it is saved', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/forms`);
  const preview = page.frameLocator('iframe');
  await preview.getByLabel(/^Subject/).waitFor();

  await page.getByRole('button', { name: 'Remove: Subject' }).first().click();

  await preview.getByLabel(/^Description/).waitFor();
  await preview.getByLabel(/^Subject/).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const { body } = await server.api.get(`/v1/sites/${siteKey}`);
  expect(body.forms[0].fields.map(({ name }: { name: string }) => name)).not.toContain('subject');
}, 60_000);

test('the words of a mail are typed by language; a placeholder that there is not is refused at its field and stays', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/mail`);
  const opened = page.locator('details').filter({ hasText: 'a ticket is opened' });
  await opened.locator('summary').click();
  const subject = opened.getByRole('group', { name: 'Subject' }).getByLabel('IT Italiano');

  await subject.fill('Richiesta {numero}');
  await page.getByRole('button', { name: 'Save' }).click();
  await opened.getByText('must not hold {numero}: this mail knows {site}, {user}, {number}').waitFor();
  expect(await subject.inputValue()).toBe('Richiesta {numero}');
  expect(await findFaults(page)).toEqual([]);
  await subject.fill('Richiesta {number}');
  await page.getByRole('button', { name: 'Save' }).click();

  await page.getByText('Saved', { exact: true }).waitFor();
  const { body } = await server.owner.api.get(`/v1/admin/sites/${siteKey}`);
  expect(body.mailTexts).toEqual({ opened: { subject: { it: 'Richiesta {number}' } } });
}, 60_000);
