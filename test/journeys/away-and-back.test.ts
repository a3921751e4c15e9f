import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { startBrowser } from '../support/browser.ts';
import { attach, expectNoSidewaysScroll, openPage, signIn } from '../support/customer-page.ts';
import { onGrounds } from '../support/grounds.ts';
import { picture } from '../support/picture.ts';
import { type SlackMessage, shownText, until } from '../support/slack-workspace.ts';
import type { Demo } from '../support/start-demo.ts';

const italian = { locale: 'it-IT' };
const passwords: Record<string, string> & { bruno: string } = { bruno: 'quattro ventose nuove' };

let browser: Browser;
let demo: Demo;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

onGrounds(['socket', 'cluster'], ({ start }) => {
  beforeAll(async () => {
    demo = await start();
  });
  afterAll(() => demo.stop());

  test('a forgotten password is set anew from a mail, which opens once', async () => {
    const page = await openPage(browser, `${demo.url}/demo/portal`, italian);
    await page.getByRole('button', { name: 'Password dimenticata' }).click();
    await page.getByLabel('Nome utente o indirizzo e-mail').fill('bruno');
    await page.getByRole('button', { name: 'Invia il link' }).click();

    const mail = await demo.mail(({ to }) => to.includes('bruno@bellini.example'));
    const link = /https?:\S+\/password\/\S+/.exec(mail.text ?? '')?.[0] ?? '';
    const passwordPage = await openPage(browser, link, italian);
    await passwordPage.getByLabel('Nuova password', { exact: true }).fill(passwords.bruno);
    await passwordPage.getByLabel('Ripetere la nuova password').fill(passwords.bruno);
    await passwordPage.getByRole('button', { name: 'Salva la password' }).click();
    await passwordPage.getByRole('link', { name: 'Vai al portale' }).click();
    await signIn(passwordPage, 'bruno', passwords.bruno);

    await passwordPage.getByText('Nuova ricetta per formato 250 g').first().waitFor();
    await page.goto(link);
    await page.getByRole('heading', { name: 'Questo link non funziona più' }).waitFor();
  });

  test('a reply that nobody reads is mailed, and its link opens that ticket', async () => {
    await demo.sportello('site', 'set', 'acme', '--unread-mail-minutes', '0');
    await openTicketAs('bruno', 'Nastro fermo');
    const card = await cardOf('Nastro fermo');
    await demo.slack.write('Davide Conti', 'Arrivo domani alle 8 con la testa nuova.', card.ts);

    const mail = await demo.mail(
      ({ to, text }) => to.includes('bruno@bellini.example') && !!text?.includes('testa nuova'),
    );
    const link = /https?:\S+\/demo\/portal\S*/.exec(mail.text ?? '')?.[0] ?? '';
    const page = await openPage(browser, link, italian);
    await signIn(page, 'bruno', passwords.bruno);

    await page.locator('sportello-conversation').getByText('Arrivo domani alle 8 con la testa nuova.').waitFor();
  });

  test('a form outlives a reload, an ended session and a dead network, with its files', async () => {
    const page = await signIn(await openPage(browser, `${demo.url}/demo/portal`, italian), 'anna');
    await openForm(page);
    await page.getByLabel('Oggetto').fill('Coltello consumato');
    await page.getByLabel('Descrizione').fill('Il taglio è irregolare.');
    await attach(page, 'Aggiungi foto, video o PDF', [await picture('coltello.jpg')]);
    await page
      .getByText(/Caricato/)
      .first()
      .waitFor();

    await page.reload();
    await openForm(page);
    expect(await page.getByLabel('Oggetto').inputValue()).toBe('Coltello consumato');
    await page.getByText('coltello.jpg').waitFor();
    await page.getByLabel('Tipologia').selectOption({ label: 'Guasto meccanico' });
    await page.getByLabel('Macchina', { exact: true }).selectOption({ label: 'CW 40 · CW40-21-0102' });
    await page.getByRole('radio', { name: 'In funzione' }).check();

    await page.getByRole('button', { name: 'Riepilogo' }).click();
    for (const words of ['Coltello consumato', 'Il taglio è irregolare.', 'coltello.jpg', 'CW40-21-0102']) {
      await page.getByText(words).first().waitFor();
    }

    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Invia', exact: true }).click();
    await page.getByText('In attesa di connessione: l’invio avverrà automaticamente.').first().waitFor();
    await endSession(page);
    await page.context().setOffline(false);
    await signIn(page, 'anna');

    const opened = async () =>
      (await demo.slack.cards()).filter((one) => shownText(one).includes('Coltello consumato'));
    await until(async () => (await opened()).length > 0);
    await page.locator('sportello-conversation').getByText('Il taglio è irregolare.').waitFor();
    expect(await opened()).toHaveLength(1);
  });

  test('on a phone list and conversation take turns, and Back leads from one to the other', async () => {
    const page = await openPage(browser, `${demo.url}/demo/portal`, { ...italian, width: 360, height: 740 });
    await signIn(page, 'carla');
    const reply = page.getByRole('textbox', { name: 'Rispondi' });
    const ticket = page.getByRole('button', { name: /Allarme E217 intermittente/ });
    await expectNoSidewaysScroll(page);

    await ticket.click();
    await reply.waitFor();
    expect(await ticket.isVisible()).toBe(false);
    await expectNoSidewaysScroll(page);

    await page.goBack();
    await ticket.waitFor();
    expect(await reply.isVisible()).toBe(false);
    await page.goForward();
    await reply.waitFor();
    expect(new URL(page.url()).pathname).toBe('/demo/portal/');
  });
});

async function openForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Nuovo ticket' }).first().click();
  await page.getByRole('radio', { name: /Richiesta di supporto/ }).check();
}

/** Opens a ticket from another place, such as a page that has been closed since. */
async function openTicketAs(username: string, description: string): Promise<void> {
  const api = createApi(demo.url);
  const session = { site: 'acme', username, password: passwords[username] ?? 'sportello-demo' };
  const { token } = (await api.post('/v1/sessions', session)).body;
  const request = { id: uuid(), kind: 'callback', language: 'it', phone: '+39 0521 000987', description };
  expect((await api.as(token).post('/v1/tickets', request)).status).toBe(201);
}

function cardOf(words: string): Promise<SlackMessage> {
  return until(async () => (await demo.slack.cards()).find((one) => shownText(one).includes(words)));
}

/** Ends the session on the server; the page learns of it when it next asks. */
async function endSession(page: Page): Promise<void> {
  const token = await page.evaluate(
    () => /"token":"([^"]+)"/.exec(JSON.stringify({ ...localStorage }).replaceAll('\\', ''))?.[1],
  );
  const ended = await fetch(`${demo.url}/v1/sessions/current`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(ended.status).toBe(204);
}
