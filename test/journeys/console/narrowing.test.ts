import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../../support/browser.ts';
import { openConsole, startConsole } from '../../support/start-console.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test('audit log and deliveries are narrowed to one site, and to all again', async () => {
  const server = await startConsole();
  const [one, other] = [await server.given.customer(), await server.given.customer()];
  for (const customer of [one, other]) {
    await server.given.ticket(customer);
    await server.owner.api.patch(`/v1/admin/sites/${customer.siteKey}`, { name: `Name of ${customer.siteKey}` });
  }
  const page = await openConsole(browser, server, '/admin/audit');
  const rows = (key: string) => page.getByRole('row').filter({ has: page.getByRole('cell', { name: key }) });
  await rows(one.siteKey).first().waitFor();
  await rows(other.siteKey).first().waitFor();

  await page.getByLabel('Site', { exact: true }).selectOption({ label: `Name of ${other.siteKey}` });
  await rows(one.siteKey).first().waitFor({ state: 'detached' });
  expect(await rows(other.siteKey).count()).toBeGreaterThan(0);
  await page.getByLabel('Site', { exact: true }).selectOption({ label: 'All sites' });
  await rows(one.siteKey).first().waitFor();

  await page.goto(`${server.url}/admin/deliveries`);
  const owed = (key: string) => page.getByRole('cell', { name: `${key} #1` });
  await owed(other.siteKey).first().waitFor();
  await page.getByLabel('Site', { exact: true }).selectOption({ label: `Name of ${one.siteKey}` });
  await owed(other.siteKey).first().waitFor({ state: 'detached' });
  expect(await owed(one.siteKey).count()).toBeGreaterThan(0);
}, 60_000);

test('what is parked of one site is retried, and that of another stays', async () => {
  const server = await startConsole();
  const [one, other] = [await server.given.customer(), await server.given.customer()];
  for (const customer of [one, other]) await server.given.ticket(customer);
  await server.deps.database.transaction(({ run }) =>
    run("UPDATE deliveries SET status = 'parked', finished_at = 1", {}),
  );
  const page = await openConsole(browser, server, '/admin/deliveries');

  await page.getByLabel('Site', { exact: true }).selectOption(one.siteKey);
  await page.getByRole('button', { name: 'Retry what is parked of this site' }).click();

  await page.getByText(/tried again/).waitFor();
  const parked = (await server.owner.api.get('/v1/admin/deliveries?state=parked')).body.items;
  expect(new Set(parked.map(({ site }: { site: string }) => site))).toEqual(new Set([other.siteKey]));
}, 60_000);

test('a routing rule chooses among the types of the site, by their names', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/slack`, { locale: 'it-IT' });

  await page.getByRole('button', { name: 'Aggiungi una regola' }).click();
  await page.getByLabel('Va nel canale').fill('meccanici');
  await page.getByLabel('Tipologia').selectOption({ label: 'Meccanica' });
  await page.getByRole('button', { name: 'Salva' }).click();

  await page.getByText('Salvato', { exact: true }).waitFor();
  const { body } = await server.owner.api.get(`/v1/admin/sites/${siteKey}`);
  expect(body.slackRouting).toEqual([{ channel: 'meccanici', category: 'mechanical' }]);
}, 60_000);

test('a key of a program reaches the site that is chosen', async () => {
  const server = await startConsole();
  const [one] = [await server.given.customer(), await server.given.customer()];
  const page = await openConsole(browser, server, '/admin/keys');

  await page.getByLabel('Name', { exact: true }).fill('ERP');
  await page.getByLabel('Site', { exact: true }).selectOption(one.siteKey);
  await page.getByRole('button', { name: 'Make a key' }).click();

  await page.getByRole('cell', { name: one.siteKey }).waitFor();
  expect((await server.owner.api.get('/v1/admin/keys')).body.items).toMatchObject([{ name: 'ERP', site: one.siteKey }]);
}, 60_000);
