import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApi } from '../support/api.ts';
import { startBrowser } from '../support/browser.ts';
import { attach, openPage, signIn } from '../support/customer-page.ts';
import { picture } from '../support/picture.ts';
import { startDemo } from '../support/start-demo.ts';

let browser: Browser;
let demo: Awaited<ReturnType<typeof startDemo>>;
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(), startDemo('socket')]);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

test('with the network cut after the desk was idle, files are chosen and a ticket is written', async () => {
  const { page } = await annaOn('Pressa ferma');
  await page.waitForLoadState('networkidle').catch(() => {}); // its stream stays open
  await expect.poll(() => fetched(page, 'machine-picker'), { timeout: 15_000 }).toBe(true);
  await expect.poll(() => fetched(page, '/files-'), { timeout: 15_000 }).toBe(true);
  await page.context().setOffline(true);

  await attach(page, 'Allega file', [await picture('pressa.jpg')]);
  await page.getByText('pressa.jpg').waitFor();
  await page.getByRole('button', { name: 'Nuovo ticket' }).first().click();
  await page.getByRole('radio', { name: /Richiesta di supporto/ }).check();
  await page.getByLabel('Descrizione').fill('Perde olio.');
  await page.getByRole('button', { name: 'Aggiungi foto, video o PDF' }).waitFor();
});

test('a part that could not be loaded has a way back, and comes by itself once the network is back', async () => {
  const { page } = await annaOn('Nastro fermo', true);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Nuovo ticket' }).first().click();
  await page.getByText('Riprova', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Torna ai tickets' }).click();
  await page.getByRole('button', { name: 'Nuovo ticket' }).first().click();
  await attachWhileMissing();

  await page.context().setOffline(false);

  await page.getByRole('radio', { name: /Richiesta di supporto/ }).waitFor();

  async function attachWhileMissing() {
    await page.getByRole('button', { name: 'Cerca' }).click();
    await page.locator('sportello-ticket-search').getByText('Verificare la rete e riprovare.').waitFor();
  }
});

test('earlier messages that are asked for while their part is missing come by themselves once it is there', async () => {
  const { page } = await annaOn('Etichette storte', true, async (before) => {
    await before.route('**/message-window-*.js', (route) => route.abort());
    await before.route('**/messages?limit=50', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), nextCursor: '1' } });
    });
  });
  const asked = page.waitForRequest(/messages\?before=1/);

  await page.getByRole('button', { name: 'Messaggi precedenti' }).press('Enter');
  await page.getByRole('alert').getByText('Verificare la rete e riprovare.').waitFor();
  await page.unroute('**/message-window-*.js');

  await asked;
  await page.getByRole('alert').waitFor({ state: 'detached' });
});

const fetched = (page: Awaited<ReturnType<typeof openPage>>, name: string) =>
  page.evaluate((part) => performance.getEntriesByType('resource').some((entry) => entry.name.includes(part)), name);

/** Anna in a browser of her own, with a new ticket of hers open; where it saves data, nothing is fetched ahead. */
async function annaOn(description: string, savesData = false, prepare = async (_page: Page) => {}) {
  const api = createApi(demo.url);
  const { token } = (await api.post('/v1/sessions', { site: 'acme', username: 'anna', password: 'sportello-demo' }))
    .body;
  const request = { id: uuid(), kind: 'callback', language: 'it', phone: '+39 0521 000987', description };
  expect((await api.as(token).post('/v1/tickets', request)).status).toBe(201);
  const page = await openPage(browser, 'about:blank', { locale: 'it-IT' });
  if (savesData) {
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  }
  await prepare(page);
  await page.goto(`${demo.url}/demo/portal?sportello-ticket=${request.id}`);
  await signIn(page, 'anna');
  await page.getByRole('textbox', { name: 'Rispondi' }).waitFor();
  return { page };
}
