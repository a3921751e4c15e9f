import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { attach, openPage, signIn } from '../support/customer-page.ts';
import { onGrounds } from '../support/grounds.ts';
import { picture } from '../support/picture.ts';
import { uploadToSlack } from '../support/slack-files.ts';
import { type SlackMessage, type SlackWorkspace, shownText, until } from '../support/slack-workspace.ts';
import type { Demo } from '../support/start-demo.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

onGrounds(['socket', 'http', 'cluster'], ({ start }) => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await start();
  });
  afterAll(() => demo.stop());

  test('a full ticket leaves the widget and the thread with the same content in the same order', {
    timeout: 120_000,
  }, async () => {
    const page = await signIn(
      await openPage(browser, `${demo.url}/demo/portal`, { locale: 'it-IT', height: 1200 }),
      'anna',
    );
    const card = await openTicket(page, demo.slack);
    await inThread(card.ts, 2); // the two pictures of the description
    await demo.slack.press('Marta Rinaldi', card.ts, 'Claim');
    await page
      .getByText(/Marta Rinaldi/)
      .first()
      .waitFor();

    for (let round = 1; round <= 10; round += 1) {
      await demo.slack.write('Marta Rinaldi', `Domanda ${round}: *quanto* &lt;scorre&gt;?`, card.ts);
      await page.getByText(`Domanda ${round}: quanto <scorre>?`).last().waitFor();
      await answer(page, `Risposta ${round}: <b>circa</b> ${round} mm & basta`);
      await threadHas(card.ts, `Risposta ${round}:`);
    }
    await answer(page, 'Ecco il nastro', await picture('nastro.jpg'));
    await threadHas(card.ts, 'nastro.jpg');
    const { buffer } = await picture('schema.jpg');
    const schema = [{ name: 'schema.jpg', content: buffer }];
    await uploadToSlack(demo.slack, 'Marta Rinaldi', schema, { thread: card.ts, text: 'Lo schema' });
    await page.getByText('Lo schema').last().waitFor();
    await page.getByTitle('schema.jpg').waitFor();

    const wrong = await demo.slack.write('Marta Rinaldi', 'Girate la vite a destra', card.ts);
    await page.getByText('Girate la vite a destra').last().waitFor();
    await demo.slack.edit('Marta Rinaldi', wrong.ts, 'Girate la vite a sinistra');
    await page.getByText('Girate la vite a sinistra').last().waitFor();
    const mistaken = await demo.slack.write('Davide Conti', 'Scusate, altra macchina', card.ts);
    await page.getByText('Scusate, altra macchina').last().waitFor();
    await demo.slack.takeBack('Davide Conti', mistaken.ts);
    await page.getByText('Scusate, altra macchina').first().waitFor({ state: 'detached' });

    await demo.slack.press('Marta Rinaldi', card.ts, 'Close…');
    await demo.slack.submit('Marta Rinaldi', { summary: 'Tensione regolata.', cause: 'Cinghia lenta', minutes: '40' });
    await page.getByText('Tensione regolata.').first().waitFor();
    await until(async () => (await demo.slack.cards()).some(({ ts, text }) => ts === card.ts && /Closed/.test(text)));
    await demo.slack.press('Marta Rinaldi', card.ts, 'Reopen…');
    await demo.slack.submit('Marta Rinaldi', { reason: 'Scorre ancora.' });
    await page.getByText('Scorre ancora.').first().waitFor();
    await answer(page, 'Ora va bene');
    await threadHas(card.ts, 'Ora va bene');

    const told = await onPage(page);
    expect(told).toHaveLength(28);
    await expect
      .poll(async () => spokenIn(await demo.slack.thread(card.ts)).slice(2), { timeout: 10_000 })
      .toEqual(told);
    expect((await demo.slack.cards()).filter(({ text }) => text.includes('Cinghia molle'))).toHaveLength(1);
  });

  async function threadHas(ts: string, words: string): Promise<void> {
    await until(async () => spokenIn(await demo.slack.thread(ts)).some((said) => said.startsWith(words)));
  }

  async function inThread(ts: string, count: number): Promise<void> {
    await until(async () => (await demo.slack.thread(ts)).length >= count, 15_000);
  }
});

async function openTicket(page: Page, slack: SlackWorkspace): Promise<SlackMessage> {
  await page.getByRole('button', { name: 'Nuovo ticket' }).first().click();
  await page.getByRole('radio', { name: /Richiesta di supporto/ }).check();
  await page.getByLabel('Tipologia').selectOption({ label: 'Guasto meccanico' });
  await page.getByLabel('Macchina', { exact: true }).selectOption({ label: 'FW 320 · FW320-19-0236' });
  await page.getByLabel('Oggetto').fill('Cinghia molle');
  await page.getByRole('radio', { name: 'Ferma' }).check();
  await page.getByLabel('Descrizione').fill('La cinghia slitta.');
  await attach(page, 'Aggiungi foto, video o PDF', [await picture('davanti.jpg'), await picture('dietro.jpg')]);
  await page
    .getByText(/Caricato/)
    .nth(1)
    .waitFor();
  await page.getByRole('button', { name: 'Riepilogo' }).click();
  await page.getByRole('button', { name: 'Invia' }).click();
  return until(async () => (await slack.cards()).find(({ text }) => text.includes('Cinghia molle')), 15_000);
}

/** Writes in the conversation, with a file if there is one. */
async function answer(page: Page, words: string, file?: Awaited<ReturnType<typeof picture>>): Promise<void> {
  if (file) {
    await attach(page, 'Allega file', [file]);
    await page.getByText(file.name).first().waitFor();
  }
  await page.getByRole('textbox', { name: 'Rispondi' }).fill(words);
  await page.getByRole('button', { name: 'Invia', exact: true }).click();
  await page.getByText(words).last().waitFor();
}

/** What the conversation shows after the description: words, then files by name, a line each. */
async function onPage(page: Page): Promise<string[]> {
  const rows = page.locator('sportello-conversation li.message, sportello-conversation li.event');
  return rows.evaluateAll((items) =>
    items.slice(1).flatMap((item) => {
      const note = item.querySelector('.note');
      if (note) return [note.textContent?.trim() ?? ''];
      const root = item.querySelector('sportello-message')?.shadowRoot;
      if (!root || root.querySelector('.withdrawn')) return [];
      const markup = root.querySelector('sportello-markup')?.shadowRoot ?? root.querySelector('.bubble');
      const files = root.querySelector('sportello-files')?.shadowRoot;
      const names = [...(files?.querySelectorAll<HTMLElement>('.tile') ?? [])].map(({ title }) => title);
      return [markup?.textContent?.trim() ?? '', ...names].filter((one) => one !== '');
    }),
  );
}

/** What the thread shows, in the same form; the files of the description come first. */
function spokenIn(thread: SlackMessage[]): string[] {
  return thread.flatMap((message) => {
    const names = (message.files ?? []).map(({ name }) => name);
    const words = message.bot_id ? wordsOfBot(message) : plain(message.text);
    return [words, ...names].filter((one) => one !== '');
  });
}

/** The bot names who sent a file; and who closed or reopened, above their words and the report. */
function wordsOfBot(message: SlackMessage): string {
  if (message.files) return '';
  const [first = '', second = ''] = shownText(message).split('\n');
  return /^(✅|↩️) /u.test(first) ? second : shownText(message);
}

/** A technician's markup without its signs. */
function plain(text: string): string {
  return text.replaceAll('*', '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
