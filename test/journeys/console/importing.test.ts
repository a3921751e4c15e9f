import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../../support/browser.ts';
import { findFaults } from '../../support/find-faults.ts';
import { openConsole, startConsole } from '../../support/start-console.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** Drags a file from the desktop onto the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName, { type: 'text/csv' }));
      return data;
    },
    [name, text] as const,
  );
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer });
}

/** Writes down how far the page says an import is, whenever it says something else. */
async function watchProgress(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const view = document.querySelector('sportello-console')?.shadowRoot?.querySelector('sportello-console-import');
    const look = () => {
      const text = view?.shadowRoot?.querySelector('progress')?.previousElementSibling?.textContent;
      if (text && text !== said.at(-1)) said.push(text);
      requestAnimationFrame(look);
    };
    look();
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

test('a file is dragged in, its columns are chosen, tried, imported with its progress, and its rows stand in the list', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const machines = async (search: string) =>
    (await server.owner.api.get(`/v1/admin/sites/${siteKey}/machines?search=${search}`)).body.items;
  const rows = Array.from({ length: 4_000 }, (_, index) => `T-${10_000 + index};Taglierina 9;Officine Borgo`);
  const csv = ['Targa;Modello;Cliente', ...rows, 'T-90000;;Officine Borgo', 'T-10000;Doppia;Officine Borgo'].join('\n');
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/import`);

  await drop(page, 'macchine.csv', csv);
  await page.getByText('macchine.csv').waitFor();
  await page.getByRole('cell', { name: 'Taglierina 9' }).first().waitFor();
  await page.getByRole('button', { name: 'Try without changing anything' }).click();
  await page.getByRole('alert').filter({ hasText: 'No column holds serial' }).waitFor();
  await page.getByLabel('Serial number').selectOption('Targa');
  await page.getByRole('button', { name: 'Try without changing anything' }).click();

  await page.getByRole('heading', { name: 'What would happen' }).waitFor({ timeout: 30_000 });
  await page.getByText('4000 added').waitFor();
  await page.getByText('2 refused').waitFor();
  await page.getByRole('row', { name: '4002 Modello It must not be empty.' }).waitFor();
  await page.getByRole('row', { name: /4003 Targa T-10000 stands in row 2 already/ }).waitFor();
  expect(await page.getByLabel('Model').inputValue()).toBe('Modello');
  expect(await machines('T-1')).toEqual([]);
  expect(await findFaults(page)).toEqual([]);

  const progress = await watchProgress(page);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { name: 'Imported' }).waitFor({ timeout: 60_000 });
  expect((await progress()).some((said) => /^[1-9]\d* of 4002 rows$/.test(said))).toBe(true);
  expect(await machines('T-13999')).toMatchObject([{ model: 'Taglierina 9', company: { name: 'Officine Borgo' } }]);

  await page.getByRole('link', { name: 'Machines →' }).click();
  await page.getByLabel('Search').fill('T-13999');
  await page.getByRole('row', { name: /Taglierina 9 T-13999 Officine Borgo/ }).waitFor();
}, 120_000);

test('a file is chosen with the picker; one that holds nothing says so, and another may be taken', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/import`);
  const choose = async (text: string) => {
    const picker = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await picker).setFiles({ name: 'utenti.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  };
  await page.getByLabel('What is in the file').selectOption({ label: 'Users' });

  await choose('');
  await page.getByText('This file is empty, or it is no CSV file.').waitFor();
  await page.getByRole('button', { name: 'Another file' }).click();
  await choose('Username,Name,Company\ngino,Gino Riva,Riva\n');
  await page.getByRole('button', { name: 'Try without changing anything' }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();

  await page.getByRole('link', { name: 'Users →' }).click();
  await page.getByRole('row', { name: /Gino Riva gino/ }).waitFor();
}, 60_000);
