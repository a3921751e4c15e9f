import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../../support/browser.ts';
import { expectNoSidewaysScroll } from '../../support/customer-page.ts';
import { findFaults } from '../../support/find-faults.ts';
import { marta } from '../../support/given.ts';
import { openConsole, startConsole } from '../../support/start-console.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** A customer with a ticket in whose thread a technician has written in Slack itself. */
async function scene() {
  const server = await startConsole();
  const customer = await server.given.customer();
  const { thread } = await server.given.ticketInSlack(customer);
  await server.given.service.post('/v1/external-messages', {
    thread,
    message: { ...thread, id: '1800000.000100' },
    technician: marta,
    body: 'Is the jaw hot?',
  });
  const path = `/admin/sites/${customer.siteKey}/customers`;
  return { ...server, customer, path, name: customer.username.replace('user', 'User ') };
}

test('what is kept of a user is saved as a file', async () => {
  const { path, customer, name, ...server } = await scene();
  const page = await openConsole(browser, server, path);
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`${path}/${customer.id}`);

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const file = await saving;

  expect(file.suggestedFilename()).toBe(`${customer.siteKey}-${customer.username}.json`);
  const kept = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect(kept.customer.username).toBe(customer.username);
  expect(kept.tickets[0].subject).toBe('The film tears');
}, 60_000);

test('a user is erased only under their username, after what goes and what stays was told, and Slack’s rest is named', async () => {
  const { path, customer, ...server } = await scene();
  const page = await openConsole(browser, server, `${path}/${customer.id}`, { width: 360, locale: 'it-IT' });
  const list = () => server.owner.api.get(`/v1/admin/sites/${customer.siteKey}/customers?id=${customer.id}`);

  await page.getByRole('button', { name: 'Cancella…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Ticket, con tutto quello che vi è stato scritto: 1').waitFor();
  await dialog.getByText('Messaggi che i tecnici hanno scritto direttamente in Slack').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await expectNoSidewaysScroll(page);
  await dialog.getByLabel('Per continuare').fill('somebody else');
  await dialog.getByRole('button', { name: 'Cancella per sempre' }).click();
  await dialog.getByText(`Scrivi ${customer.username}, esattamente come qui.`).waitFor();
  expect((await list()).body.items).toHaveLength(1);
  await dialog.getByLabel('Per continuare').fill(customer.username);
  await dialog.getByRole('button', { name: 'Cancella per sempre' }).click();

  await page.getByRole('heading', { name: /cancellazione eseguita$/ }).waitFor();
  await page.getByText('Non si è potuto togliere').waitFor();
  await page.getByText('Messaggi che i tecnici hanno scritto direttamente in Slack').waitFor();
  expect(await findFaults(page)).toEqual([]);
  expect((await list()).body.items).toEqual([]);
  await page.reload();
  await page.getByText('A questo indirizzo non c’è più niente.').waitFor();
}, 60_000);

test('the window is closed with the escape key, nothing is erased, and it opens again', async () => {
  const { path, customer, ...server } = await scene();
  const page = await openConsole(browser, server, `${path}/${customer.id}`);

  await page.getByRole('button', { name: 'Erase…' }).click();
  await page.getByRole('dialog').getByLabel('To go on').fill(customer.username);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Erase…' }).click();

  expect(await page.getByRole('dialog').getByLabel('To go on').inputValue()).toBe('');
}, 60_000);

test('an address of somebody who is not there says so', async () => {
  const { path, ...server } = await scene();

  const page = await openConsole(browser, server, `${path}/${uuid()}`);

  await page.getByText('There is none at this address any more.').waitFor();
}, 60_000);
