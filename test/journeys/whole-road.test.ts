import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { shownText, until } from '../support/slack-workspace.ts';
import { startDemo } from '../support/start-demo.ts';

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
    const page = await signIn(await open(`${demo.url}/demo/portal`), 'anna');
    await page.getByRole('button', { name: 'Nuovo ticket' }).first().click();
    await page.getByRole('radio', { name: /Richiesta di supporto/ }).check();
    await page.getByLabel('Tipologia').selectOption({ label: 'Guasto meccanico' });
    await page.getByLabel('Macchina', { exact: true }).selectOption({ label: 'FW 320 · FW320-19-0236' });
    await page.getByLabel('Oggetto').fill(`Saldatura debole (${mode})`);
    await page.getByRole('radio', { name: 'Ferma' }).check();
    await page.getByLabel('Descrizione').fill('La saldatura <b>si apre</b> & il film <!channel> scorre.');
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

    const slack = await open(`${demo.slack.url}/archives/C0SUPPORT`);
    const pressed = async (name: string) =>
      slack.locator(`.messages .msg[data-ts="${card.ts}"]`).first().getByRole('button', { name }).click();
    await slack.getByLabel('Act as').selectOption({ label: 'Davide Conti' });
    await pressed('Claim');
    await page.getByText('Davide Conti', { exact: true }).first().waitFor({ timeout: 5_000 });
    await pressed('Close');
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

  test('a call-back request reaches Slack with a number to tap and is closed there', async () => {
    const page = await signIn(await open(`${demo.url}/demo/portal`), 'carla');
    await page.getByRole('button', { name: 'Nuovo ticket' }).first().click();
    await page.getByRole('radio', { name: /Richiamami/ }).check();
    await page.getByLabel('Numero di telefono').fill('+39 0521 000 987');
    await page.getByLabel('Descrizione').fill(`Richiamatemi dopo le 14 (${mode})`);
    await page.getByRole('button', { name: 'Invia' }).click();

    const card = await until(async () =>
      (await demo.slack.cards()).find((one) => shownText(one).includes(`dopo le 14 (${mode})`)),
    );
    expect(shownText(card)).toContain('<tel:+390521000987|+39 0521 000 987>');

    await demo.slack.write('Marta Rinaldi', 'La chiamo alle 14:30.', card.ts);
    await page.getByText('La chiamo alle 14:30.').last().waitFor({ timeout: 5_000 });
    await demo.slack.press('Marta Rinaldi', card.ts, 'Close');
    await page.getByText('Chiuso', { exact: true }).first().waitFor({ timeout: 5_000 });
  });
});

async function open(url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'it-IT' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(6_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  onTestFinished(() => expect(problems).toEqual([]));
  await page.goto(url);
  return page;
}

async function signIn(page: Page, username: string): Promise<Page> {
  await page.getByLabel('Nome utente').fill(username);
  await page.getByLabel('Password').fill('sportello-demo');
  await page.getByRole('button', { name: 'Accedi' }).click();
  await page.getByRole('button', { name: 'Nuovo ticket' }).first().waitFor();
  return page;
}
