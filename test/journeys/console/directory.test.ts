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

async function scene() {
  const server = await startConsole();
  const customer = await server.given.customer();
  const path = `/admin/sites/${customer.siteKey}`;
  const list = async (kind: string) => (await server.owner.api.get(`/v1${path}/${kind}`)).body.items;
  const company = (await list('companies'))[0].name as string;
  return { ...server, customer, path, list, company };
}

test('a user is added: what is refused stays with its reason, a company is suggested, and the page is theirs then', async () => {
  const { path, list, company, customer, ...server } = await scene();
  const page = await openConsole(browser, server, `${path}/customers`);
  await page.getByRole('link', { name: 'New user' }).click();
  await page.getByRole('heading', { name: 'New user' }).waitFor();

  await page.getByLabel('Name', { exact: true }).fill('Gino Riva');
  await page.getByLabel('Username').fill(customer.username.toUpperCase());
  await page.getByLabel('E-mail').fill('gino');
  await page.getByLabel('Company').pressSequentially(company.slice(0, 5));
  await page.locator(`option[value="${company}"]`).waitFor({ state: 'attached' });
  await page.getByLabel('Company').fill(company);
  await page.getByRole('button', { name: 'Add' }).click();
  const mail = page.locator('.field').filter({ has: page.getByLabel('E-mail') });
  await mail.getByText('must be an e-mail address').waitFor();
  await page.getByLabel('E-mail').fill('gino@riva.example');
  await page.getByRole('button', { name: 'Add' }).click();
  const username = page.locator('.field').filter({ has: page.getByLabel('Username') });
  await username.getByText(`Somebody else signs in as ${customer.username}`).waitFor();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Gino Riva');
  await page.getByLabel('Username').fill('gino');
  await page.getByRole('button', { name: 'Add' }).click();

  await page.getByRole('heading', { name: 'Gino Riva' }).waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  const gino = (await list('customers')).find(({ username }: { username: string }) => username === 'gino');
  expect(gino).toMatchObject({ email: 'gino@riva.example', company: { name: company }, externalId: null });
  expect(new URL(page.url()).pathname).toBe(`${path}/customers/${gino.id}`);
  expect(await list('customers')).toHaveLength(2);
}, 60_000);

test('a machine changes its serial number and its user on a phone, in Italian, and stays the same machine', async () => {
  const { path, list, customer, ...server } = await scene();
  const page = await openConsole(browser, server, `${path}/machines`, { width: 360, locale: 'it-IT' });
  await page.getByRole('link', { name: customer.serial }).click();
  await page.getByLabel('Matricola').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await expectNoSidewaysScroll(page);

  await page.getByLabel('Matricola').fill('SN-NUOVA');
  await page.getByLabel('Nome utente del suo utente').fill('nobody');
  await page.getByRole('button', { name: 'Salva' }).click();
  const user = page.locator('.field').filter({ has: page.getByLabel('Nome utente del suo utente') });
  await user.locator('.error').waitFor();
  expect(await user.locator('.error').innerText()).toContain('nobody');
  // Somebody else names the model meanwhile: what was not typed here is theirs.
  const [{ id, serial, company }] = await list('machines');
  const theirs = { id, serial, company: { name: company.name }, model: 'VP-900', customer: null, externalId: null };
  expect((await server.owner.api.post(`/v1${path}/machines`, theirs)).status).toBe(200);
  await page.getByLabel('Nome utente del suo utente').fill('');
  await page.getByLabel('Id nel vostro sistema').fill('M-77');
  await page.getByRole('button', { name: 'Salva' }).click();

  await page.getByText('Salvato', { exact: true }).waitFor();
  expect(await list('machines')).toMatchObject([
    { id: customer.machineId, serial: 'SN-NUOVA', model: 'VP-900', customer: null, externalId: 'M-77' },
  ]);
}, 60_000);

test('a company is added and gets another name; the name of another is refused at its field', async () => {
  const { path, list, company, ...server } = await scene();
  const page = await openConsole(browser, server, `${path}/companies/new`);

  await page.getByLabel('Name').fill(company);
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByText(`Another company is called ${company}`).waitFor();
  await page.getByLabel('Name').fill('Officine Riva');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('heading', { name: 'Officine Riva' }).waitFor();
  await page.getByLabel('Name').fill('Riva S.r.l.');
  await page.getByRole('button', { name: 'Save' }).click();

  await page.getByRole('heading', { name: 'Riva S.r.l.' }).waitFor();
  const names = (await list('companies')).map(({ name }: { name: string }) => name);
  expect(names).toEqual([company, 'Riva S.r.l.']);
}, 60_000);
