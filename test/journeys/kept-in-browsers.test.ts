import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApi } from '../support/api.ts';
import { startBrowser } from '../support/browser.ts';
import { attach, openPage, signIn } from '../support/customer-page.ts';
import { cutOff, reconnect } from '../support/page-faults.ts';
import { picture } from '../support/picture.ts';
import { openConsole, startConsole } from '../support/start-console.ts';
import { startDemo } from '../support/start-demo.ts';

const page = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8');
const [, section = ''] = page.split('\n## What the browser keeps\n');
const [ofWidget = '', ofConsole = ''] = (section.split('\n## ')[0] ?? '').split('\nThe console keeps ');

let browser: Browser;
let demo: Awaited<ReturnType<typeof startDemo>>;
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(), startDemo('socket')]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

test('the widget leaves in a browser what docs/privacy.md names, and after signing out the mark of the device', async () => {
  const all = rowsOf(ofWidget, `${demo.url}/`);
  const anna = await onTicket();
  expect(await keptIn(anna)).toEqual([]);
  await signIn(anna, 'anna');
  await writeWithoutNetwork(anna);
  await attach(anna, 'Allega file', [await picture('rulli.jpg')]);
  await anna.getByRole('button', { name: 'Invia' }).click();
  await anna.getByRole('textbox', { name: 'Rispondi' }).fill('Non ho finito');

  await expect.poll(async () => rowsIn(await keptIn(anna), all)).toEqual(all.filter(({ area }) => !isOfTab(area)));
  expect(notIn(all, await keptIn(anna))).toEqual([]);

  await reconnect(anna.context());
  await anna.getByRole('button', { name: 'Esci', exact: true }).click();
  await anna.getByRole('button', { name: 'Esci ed elimina' }).click();
  await anna.getByLabel('Nome utente').waitFor();
  await expect.poll(() => keptIn(anna)).toEqual([`localStorage sportello-device:${demo.url}/:acme`]);
});

test('on a shared device it leaves everything to the tab', async () => {
  const all = rowsOf(ofWidget, `${demo.url}/`);
  const anna = await onTicket();
  await anna.getByLabel('Dispositivo condiviso').check();
  await signIn(anna, 'anna');
  await writeWithoutNetwork(anna);

  await expect.poll(async () => rowsIn(await keptIn(anna), all)).toEqual(all.filter(({ area }) => isOfTab(area)));
  expect(notIn(all, await keptIn(anna))).toEqual([]);
});

test('the console leaves what docs/privacy.md names, and after signing out the language and the mark of the browser', async () => {
  const server = await startConsole();
  const all = rowsOf(ofConsole, `${server.url}/`);
  const owner = await openConsole(browser, server);
  await owner.getByLabel('Language').selectOption('it');
  await owner.getByRole('button', { name: 'Esci', exact: true }).waitFor();

  expect(rowsIn(await keptIn(owner), all)).toEqual(all);
  expect(notIn(all, await keptIn(owner))).toEqual([]);

  await owner.getByRole('button', { name: 'Esci', exact: true }).click();
  await owner.getByLabel('Indirizzo e-mail').waitFor();
  expect((await keptIn(owner)).sort()).toEqual([
    'localStorage sportello-console-language',
    'localStorage sportello-owner-device',
  ]);
});

/** A name that the page lists for one kind of storage. */
interface Row {
  area: string;
  name: string;
  isBeginning: boolean;
}

function rowsOf(part: string, server: string): Row[] {
  const lines = part.split('\n').filter((line) => line.startsWith('| `'));
  return lines.flatMap((line) => {
    const [, where = '', what = ''] = line.split('|');
    const name = (quotedIn(what)[0] ?? '').replace('SERVER', server).replace('SITE', 'acme');
    return quotedIn(where).map((area) => ({ area, name, isBeginning: what.includes('beginning with') }));
  });
}

function quotedIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
}

function isOfTab(area: string): boolean {
  return area === 'sessionStorage';
}

function fits({ area, name, isBeginning }: Row, kept: string): boolean {
  return isBeginning ? kept.startsWith(`${area} ${name}`) : kept === `${area} ${name}`;
}

function rowsIn(kept: string[], rows: Row[]): Row[] {
  return rows.filter((row) => kept.some((one) => fits(row, one)));
}

function notIn(rows: Row[], kept: string[]): string[] {
  return kept.filter((one) => !rows.some((row) => fits(row, one)));
}

/** Everything that the page’s origin has stored: kind of storage, blank, name. */
function keptIn(on: Page): Promise<string[]> {
  return on.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `IndexedDB ${name}`),
    ...(await caches.keys()).map((key) => `Cache ${key}`),
    ...document.cookie.split('; ').flatMap((cookie) => (cookie ? `cookie ${cookie}` : [])),
  ]);
}

/** The portal at a ticket of Anna's, before she signs in. */
async function onTicket(): Promise<Page> {
  const api = createApi(demo.url);
  const { token } = (await api.post('/v1/sessions', { site: 'acme', username: 'anna', password: 'sportello-demo' }))
    .body;
  const id = uuid();
  const request = { id, kind: 'callback', language: 'it', phone: '+39 0521 000987', description: 'Rulli bloccati' };
  expect((await api.as(token).post('/v1/tickets', request)).status).toBe(201);
  return openPage(browser, `${demo.url}/demo/portal?sportello-ticket=${id}`, { locale: 'it-IT' });
}

async function writeWithoutNetwork(on: Page): Promise<void> {
  await on.getByRole('textbox', { name: 'Rispondi' }).waitFor();
  await cutOff(on.context());
  await on.getByRole('textbox', { name: 'Rispondi' }).fill('I rulli sono fermi');
}
