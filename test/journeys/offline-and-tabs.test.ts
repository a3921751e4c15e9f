import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createApi } from '../support/api.ts';
import { startBrowser } from '../support/browser.ts';
import { attach, openPage, signIn } from '../support/customer-page.ts';
import { tinyPdf } from '../support/files.ts';
import { onGrounds } from '../support/grounds.ts';
import { crash, cutOff, leftIn, reconnect, slowDown, watchStreams } from '../support/page-faults.ts';
import { picture } from '../support/picture.ts';
import { shownText, until } from '../support/slack-workspace.ts';
import type { Demo } from '../support/start-demo.ts';

const waiting = 'In attesa di connessione: l’invio avverrà automaticamente.';
const session = { site: 'acme', username: 'anna', password: 'sportello-demo' };

let browser: Browser;
let demo: Demo;
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

onGrounds(['socket', 'cluster'], ({ start }) => {
  beforeAll(async () => {
    demo = await start();
  });
  afterAll(() => demo.stop());

  test('what is written without a network outlives reload and tab, and arrives once and in order, with its photo', async () => {
    const { page, id, open } = await annaOn('Rulli bloccati');
    const context = page.context();
    await cutOff(context);
    await write(page, 'uno');
    await attach(page, 'Allega file', [await picture('rulli.jpg')]);
    await write(page, 'due');
    await write(page, 'tre');
    await page.getByText(waiting).nth(2).waitFor();

    await page.reload();
    await page.close();
    const again = await open();
    await reconnect(context);

    await again.locator('sportello-conversation').getByText('tre').waitFor();
    await until(async () => (await messagesOf(id)).length === 4);
    const sent = (await messagesOf(id)).slice(1);
    expect(sent.map(({ body }) => body)).toEqual(['uno', 'due', 'tre']);
    expect(sent.map(({ attachments }) => attachments.length)).toEqual([0, 1, 0]);
    await expect.poll(() => leftIn(again)).toEqual([]);
  });

  test('two tabs send each message once through one stream, and the second takes over when the first crashes', async () => {
    const { page: first, id, open } = await annaOn('Sensore sporco');
    const context = first.context();
    const streams = watchStreams(context);
    const second = await open();
    await second.getByRole('textbox', { name: 'Rispondi' }).waitFor();
    await cutOff(context);
    await write(first, 'dalla prima');
    await second.locator('sportello-conversation').getByText('dalla prima').waitFor();
    await write(second, 'dalla seconda');
    await first.locator('sportello-conversation').getByText('dalla seconda').waitFor();

    await reconnect(context);
    await until(async () => (await messagesOf(id)).length === 3);
    expect((await messagesOf(id)).slice(1).map(({ body }) => body)).toEqual(['dalla prima', 'dalla seconda']);
    for (const tab of [first, second]) {
      await expect.poll(() => tab.locator('sportello-message .own').count()).toBe(3);
    }
    await until(async () => streams().length === 1);

    const leader = streams()[0] as Page;
    const follower = leader === first ? second : first;
    await crash(leader);
    const card = await until(async () =>
      (await demo.slack.cards()).find((one) => shownText(one).includes('Sensore sporco')),
    );
    await demo.slack.write('Davide Conti', 'Pulito il sensore?', card.ts);

    await follower.locator('sportello-conversation').getByText('Pulito il sensore?').waitFor({ timeout: 15_000 });
    expect(
      streams()
        .filter((page) => page !== leader)
        .map((page) => page === follower),
    ).toEqual([true]);
  });

  test('what waited when the session ended goes out for the same customer, and another one finds nothing of it', async () => {
    const { page, id } = await annaOn('Nastro storto');
    const context = page.context();
    await cutOff(context);
    await write(page, 'segreto di Anna');
    await page.locator('sportello-conversation').getByText(waiting).waitFor();
    await endSessions(page);
    await reconnect(context);
    await signIn(page, 'anna');
    await until(async () => (await messagesOf(id)).length === 2);

    await cutOff(context);
    await page.getByRole('textbox', { name: 'Rispondi' }).waitFor();
    await attach(page, 'Allega file', [await picture('anna.jpg')]);
    await write(page, 'altro segreto di Anna');
    await page.locator('sportello-conversation').getByText(waiting).waitFor();
    await endSessions(page);
    await reconnect(context);
    await signIn(page, 'carla');

    await expect.poll(() => leftIn(page)).toEqual([]);
    expect(await page.getByText('segreto di Anna').count()).toBe(0);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('segreto');
    await page.waitForTimeout(1500);
    expect((await messagesOf(id)).map(({ body }) => body)).not.toContain('altro segreto di Anna');
  });

  test('a ticket sent without a network waits with its files over a reload, and is opened once', async () => {
    const { page } = await annaOn('Altro');
    const context = page.context();
    await page.getByRole('button', { name: 'Nuovo ticket' }).first().click();
    await page.getByRole('radio', { name: /Richiesta di supporto/ }).check();
    await page.getByLabel('Tipologia').selectOption({ label: 'Guasto meccanico' });
    await page.getByLabel('Macchina', { exact: true }).selectOption({ label: 'CW 40 · CW40-21-0102' });
    await page.getByLabel('Oggetto').fill('Lama spezzata');
    await page.getByRole('radio', { name: 'In funzione' }).check();
    await page.getByLabel('Descrizione').fill('Si è spezzata a metà turno.');
    await page.getByRole('button', { name: 'Riepilogo' }).waitFor();
    await cutOff(context);
    await attach(page, 'Aggiungi foto, video o PDF', [await picture('lama.jpg'), await picture('turno.jpg')]);
    await page.getByRole('button', { name: 'Riepilogo' }).click();
    await page.getByRole('button', { name: 'Invia', exact: true }).click();
    await page.getByText(waiting).first().waitFor();

    await page.getByRole('button', { name: 'Non inviare ancora' }).waitFor();

    await page.reload();
    await page.getByRole('button', { name: 'Lama spezzata' }).waitFor();
    await page.getByText(waiting).first().waitFor();
    await reconnect(context);

    await page.getByRole('button', { name: /#\d+ .*Lama spezzata|Lama spezzata.*#\d+/ }).click();
    await page.locator('sportello-conversation').getByText('Si è spezzata a metà turno.').waitFor();
    const tickets = await ticketsOf('Lama spezzata');
    expect(tickets).toHaveLength(1);
    const [opening] = await messagesOf(tickets[0]?.id ?? '');
    expect(opening?.attachments.map(({ name }) => name)).toEqual(['lama.jpg', 'turno.jpg']);
    await expect.poll(() => leftIn(page)).toEqual([]);
  });

  test.each([0.1, 0.5, 0.99])(
    'a tab killed at %d of an upload finds its words and goes on with the file',
    async (share) => {
      const { page, id, open } = await annaOn(`Manuale ${share}`);
      const manual = await largePdf();
      await page.getByRole('textbox', { name: 'Rispondi' }).fill('Ecco il manuale');
      await slowDown(page, 3_000_000);
      const picker = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Allega file' }).click();
      await (await picker).setFiles(manual);
      const bar = page.getByRole('progressbar');
      await expect
        .poll(() => bar.evaluate((each) => (each as HTMLProgressElement).value), { interval: 20, timeout: 20_000 })
        .toBeGreaterThanOrEqual(share === 0.99 ? 0.95 : share);
      await page.close();

      const again = await open();
      const offsets: number[] = [];
      again.on('request', (request) => {
        const { pathname, searchParams } = new URL(request.url());
        if (pathname.startsWith('/v1/uploads/')) offsets.push(Number(searchParams.get('offset')));
      });
      await again
        .getByText(/Caricato/)
        .first()
        .waitFor({ timeout: 20_000 });
      expect(await again.getByRole('textbox', { name: 'Rispondi' }).inputValue()).toBe('Ecco il manuale');
      if (share > 0.4) expect(offsets.filter((offset) => offset === 0)).toEqual([]);
      await again.getByRole('button', { name: 'Invia' }).click();

      await until(async () => (await messagesOf(id)).length === 2);
      expect((await messagesOf(id))[1]).toMatchObject({
        body: 'Ecco il manuale',
        attachments: [{ bytes: 12_000_000 }],
      });
    },
  );
});

/** Anna in a browser of her own, with a new ticket of hers open. */
async function annaOn(subject: string) {
  const api = createApi(demo.url);
  const { token } = (await api.post('/v1/sessions', session)).body;
  const request = { id: uuid(), kind: 'callback', language: 'it', phone: '+39 0521 000987', description: subject };
  expect((await api.as(token).post('/v1/tickets', request)).status).toBe(201);
  const url = `${demo.url}/demo/portal?sportello-ticket=${request.id}`;
  const page = await signIn(await openPage(browser, url, { locale: 'it-IT' }), 'anna');
  await page.getByRole('textbox', { name: 'Rispondi' }).waitFor();
  const open = async () => {
    const tab = await page.context().newPage();
    tab.setDefaultTimeout(20_000);
    await tab.goto(url);
    return tab;
  };
  return { page, id: request.id, open };
}

async function write(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Rispondi' }).fill(words);
  await page.getByRole('button', { name: 'Invia' }).click();
  await page.locator('sportello-message').getByText(words).waitFor();
}

async function messagesOf(id: string): Promise<{ body: string; attachments: { name: string }[] }[]> {
  const api = createApi(demo.url);
  const { token } = (await api.post('/v1/sessions', session)).body;
  return (await api.as(token).get(`/v1/tickets/${id}/messages`)).body.items;
}

async function ticketsOf(subject: string): Promise<{ id: string }[]> {
  const api = createApi(demo.url);
  const { token } = (await api.post('/v1/sessions', session)).body;
  const { items } = (await api.as(token).get('/v1/tickets?state=open&limit=100')).body;
  return items.filter((ticket: { subject: string }) => ticket.subject === subject);
}

/** Ends every session of the page's customer on the server. */
async function endSessions(page: Page): Promise<void> {
  const token = await page.evaluate(
    () => /"token":"([^"]+)"/.exec(JSON.stringify({ ...localStorage }).replaceAll('\\', ''))?.[1],
  );
  const ended = await fetch(`${demo.url}/v1/sessions/current`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(ended.status).toBe(204);
}

/** A file on the disk: what goes through the test's own line would be slow. */
async function largePdf(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'manuale.pdf');
  await writeFile(path, Buffer.concat([tinyPdf, Buffer.alloc(12_000_000 - tinyPdf.length, 'x')]));
  return path;
}
