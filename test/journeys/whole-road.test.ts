import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { openPage, signIn } from '../support/customer-page.ts';
import { shownText, until } from '../support/slack-workspace.ts';
import { startDemo } from '../support/start-demo.ts';

const italian = { locale: 'it-IT' };

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

describe.each(['socket', 'http'] as const)('with the bot in %s mode', (mode) => {
  let demo: Awaited<ReturnType<typeof startDemo>>;
  beforeAll(async () => {
    demo = await startDemo(mode);
  });
  afterAll(() => demo.stop());

  test('a support request goes from the portal to Slack, is answered both ways, claimed and closed', async () => {
    const page = await signIn(await openPage(browser, `${demo.url}/demo/portal`, italian), 'anna');
    await page.getByRole('button', { name: 'Nuovo ticket' }).first().click();
    await page.getByRole('radio', { name: /Richiesta di supporto/ }).check();
    await page.getByLabel('Tipologia').selectOption({ label: 'Guasto meccanico' });
    await page.getByLabel('Macchina', { exact: true }).selectOption({ label: 'FW 320 · FW320-19-0236' });
    await page.getByLabel('Oggetto').fill(`Saldatura debole (${mode})`);
    await page.getByRole('radio', { name: 'Ferma' }).check();
    await page.getByLabel('Descrizione').fill('La saldatura <b>si apre</b> & il film <!channel> scorre.');
    await page.getByRole('button', { name: 'Riepilogo' }).click();
    await page.getByRole('button', { name: 'Invia' }).click();

    const card = await until(async () => (await demo.slack.cards()).find(({ text }) => text.includes(`(${mode})`)));
    const onCard = shownText(card);
    for (const words of [
      'FW 320',
      'FW320-19-0236',
      'Mechanical fault',
      'Stopped',
      'Anna Ferri',
      'Pastificio Bellini',
      'il film <!channel> scorre.',
    ]) {
      expect(onCard).toContain(words);
    }

    const written = performance.now();
    await demo.slack.write('Marta Rinaldi', 'Buongiorno, che film usate?', card.ts);
    const reply = page.getByText('Buongiorno, che film usate?').last();
    await reply.waitFor({ timeout: 5_000 });
    const delay = performance.now() - written;

    expect(delay).toBeLessThan(1_000);
    await page
      .getByText(/Supporto assegnato/)
      .first()
      .waitFor();
    expect(await page.getByText('Marta Rinaldi').count()).toBeGreaterThan(0);

    await page.getByRole('textbox', { name: 'Rispondi' }).fill('PP da 30 micron\nlotto 4711');
    await page.getByRole('button', { name: 'Invia' }).click();
    const inThread = async () =>
      (await demo.slack.thread(card.ts)).filter((one) => shownText(one).includes('lotto 4711'));
    const answer = await until(async () => (await inThread())[0]);
    expect(answer.username).toContain('Anna Ferri');
    const belowTheFold = () =>
      page.locator('.scroller').evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);
    await expect.poll(belowTheFold).toBeLessThan(2);

    const slack = await openPage(browser, `${demo.slack.url}/archives/C0SUPPORT`);
    const pressed = async (name: string) =>
      slack.locator(`.messages .msg[data-ts="${card.ts}"]`).first().getByRole('button', { name }).click();
    await slack.getByLabel('Act as').selectOption({ label: 'Davide Conti' });
    await pressed('Take over');
    await page.getByText('Davide Conti', { exact: true }).first().waitFor({ timeout: 5_000 });
    await pressed('Close…');
    await slack.locator('.modal input').first().fill(`Sostituita la resistenza (${mode}).`);
    await slack.getByRole('button', { name: 'Close ticket' }).click();
    await page.getByText(`Sostituita la resistenza (${mode}).`).first().waitFor();
    await page.getByText('Chiuso', { exact: true }).first().waitFor({ timeout: 5_000 });

    expect(await page.getByRole('textbox', { name: 'Rispondi' }).count()).toBe(0);
    await until(async () =>
      /closed/i.test(shownText((await demo.slack.cards()).find(({ ts }) => ts === card.ts) ?? {})),
    );
    expect(await inThread()).toHaveLength(1);
    await page.getByRole('button', { name: 'Torna ai tickets' }).click();
    const row = page.getByRole('button', { name: new RegExp(`\\(${mode}\\)`) });
    expect(await row.count()).toBe(0);
    await page.getByRole('button', { name: /Tickets chiusi/ }).click();
    await row.first().waitFor({ timeout: 5_000 });
  });

  test('a wrong number is said, a right one is called: the customer sees when, by whom and the outcome', async () => {
    const page = await signIn(await openPage(browser, `${demo.url}/demo/portal`, italian), 'carla');
    await page.getByRole('button', { name: 'Nuovo ticket' }).first().click();
    await page.getByRole('radio', { name: /Richiamami/ }).check();
    const number = page.getByLabel('Numero', { exact: true });
    await number.fill('12');
    await page.getByLabel('Descrizione').fill(`Richiamatemi dopo le 14 (${mode})`);
    await page.getByText(/Numero inesistente nel paese scelto/).waitFor();
    expect(await number.getAttribute('aria-invalid')).toBe('true');
    await number.fill('0521 000987');
    await page.getByRole('radio', { name: 'In un giorno preciso' }).check();
    await page.getByLabel('Giorno', { exact: true }).selectOption({ label: await tomorrow(page) });
    await page.getByLabel('Dalle', { exact: true }).fill('14:00');
    await page.getByLabel('Alle', { exact: true }).fill('16:00');
    await page.getByRole('button', { name: 'Riepilogo' }).click();
    await page.getByText(/14:00\s*–\s*16:00/).waitFor();
    await page.getByRole('button', { name: 'Invia' }).click();

    const card = await until(async () =>
      (await demo.slack.cards()).find((one) => shownText(one).includes(`dopo le 14 (${mode})`)),
    );
    expect(shownText(card)).toContain('+39 0521 000987');
    await demo.slack.press('Marta Rinaldi', card.ts, 'Log call…');
    await demo.slack.submit('Marta Rinaldi', { outcome: 'not_reached', note: 'Riprovo alle 15.' });
    await page.getByText('Marta Rinaldi ha chiamato senza trovare risposta').last().waitFor();
    await page.getByText('Riprovo alle 15.').last().waitFor();
    await demo.slack.press('Marta Rinaldi', card.ts, 'Log call…');
    await demo.slack.submit('Marta Rinaldi', { outcome: 'reached' });
    await page.getByText('Marta Rinaldi ha chiamato e parlato con voi').last().waitFor();
  });
});

/** The day of the form's list that says so. */
async function tomorrow(page: Page): Promise<string> {
  const days = await page.getByLabel('Giorno', { exact: true }).locator('option').allTextContents();
  return days.map((day) => day.trim()).find((day) => day.startsWith('Domani')) ?? 'Domani';
}
