import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { attach, openPage, signIn } from '../support/customer-page.ts';
import { picture } from '../support/picture.ts';
import { shownText, until } from '../support/slack-workspace.ts';
import { startDemo } from '../support/start-demo.ts';

let browser: Browser;
let demo: Awaited<ReturnType<typeof startDemo>>;
beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(), startDemo('socket')]);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

test('a request is sent step by step, reviewed, followed by mail, answered, closed and rated', async () => {
  const page = await signIn(await openPage(browser, `${demo.url}/demo/requests`), 'elena');
  await fillIn(page);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('heading', { name: 'Review' }).waitFor();
  for (const words of ['Technical assistance', 'Tresca 80 · TR80-1242', 'Jam at the slcer', 'Stopped', 'jam.jpg']) {
    await page.getByText(words).first().waitFor();
  }
  await page.getByRole('button', { name: 'Change: Subject' }).click();
  await page.getByLabel(/^Subject/).fill('Jam at the slicer');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();

  const card = await until(async () =>
    (await demo.slack.cards(demo.slack.channels.borgo)).find((one) => shownText(one).includes('Jam at the slicer')),
  );
  expect(shownText(card)).toContain('TR80-1242');
  const mail = await demo.mail(({ to, subject }) => to.includes('lead@northfield') && subject.includes('Jam at'));
  const link = /https?:\S+\/follow\/[\w.-]+/.exec(mail.text ?? '')?.[0] ?? '';
  const follower = await openPage(browser, link);
  await follower.getByText('Jam at the slicer').first().waitFor();
  await follower.getByText('The blades stop after ten loaves.').first().waitFor();

  await demo.slack.write('Davide Conti', 'They never clean that guard.', card.ts);
  await demo.slack.press('Marta Rinaldi', card.ts, 'Reply…');
  await demo.slack.submit('Marta Rinaldi', { reply_0: 'Please *open* the rear guard.' });
  await page.getByText('Please open the rear guard.').last().waitFor();
  expect(await page.getByText('They never clean').count()).toBe(0);
  await demo.slack.press('Marta Rinaldi', card.ts, 'Close…');
  await demo.slack.submit('Marta Rinaldi', { summary: 'Removed a bread end behind the blades.' });
  await page.getByText('Removed a bread end behind the blades.').first().waitFor();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await page.getByLabel(/^Comment/).fill('Running since ten.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();

  await until(async () =>
    (await demo.slack.thread(card.ts)).some((one) => shownText(one).includes('Running since ten.')),
  );
  await follower.reload();
  await follower.getByText('Closed').first().waitFor();
});

test('someone without credentials requests them, is let in by a technician and signs in', async () => {
  const page = await openPage(browser, `${demo.url}/demo/requests`);
  await page.getByRole('button', { name: 'Request credentials' }).click();
  await page.getByLabel('Your name').fill('Grace Lund');
  await page.getByLabel(/^Company/).fill('Northfield Bakeries');
  await page.getByLabel(/^E-mail/).fill('grace@northfield.example');
  await page.getByLabel(/^Serial number/).fill('GE-2207');
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByRole('heading', { name: 'Request received' }).waitFor();

  const card = await until(async () => (await demo.slack.cards()).find((one) => shownText(one).includes('Grace Lund')));
  expect(shownText(card)).toContain('Northfield Bakeries Ltd');
  await demo.slack.press('Davide Conti', card.ts, 'Approve…');
  await demo.slack.submit('Davide Conti', {});
  const mail = await demo.mail(({ to }) => to.includes('grace@northfield.example'));
  const link = /https?:\S+\/password\S*/.exec(mail.text ?? '')?.[0] ?? '';
  const password = 'ten loaves and a slicer';
  const passwordPage = await openPage(browser, link);
  const username = await passwordPage.getByLabel('Username').inputValue();
  await passwordPage.getByLabel('New password', { exact: true }).fill(password);
  await passwordPage.getByLabel('New password again').fill(password);
  await passwordPage.getByRole('button', { name: 'Save password' }).click();
  await passwordPage.getByRole('heading', { name: 'Your password is set' }).waitFor();
  await passwordPage.goto(link);
  await passwordPage.getByRole('heading', { name: 'This link does not work any more' }).waitFor();

  await page.goto(`${demo.url}/demo/requests`);
  await signIn(page, username, password);
  await page.getByText('Format parts for the 400 g loaf').first().waitFor();
});

async function fillIn(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Requests' }).last().waitFor();
  await page.getByRole('button', { name: 'Send Request' }).first().click();
  await page.getByLabel(/^Type of request/).selectOption({ label: 'Technical assistance' });
  await page.getByRole('combobox', { name: /^Machine/ }).fill('1242');
  await page.getByRole('option', { name: /TR80-1242/ }).click();
  await page.getByLabel(/^Subject/).fill('Jam at the slcer');
  await page.getByRole('radio', { name: 'Stopped' }).check();
  await page.getByLabel(/^Description/).fill('The blades stop after ten loaves.');
  await attach(page, 'Add photos, videos or PDF', [await picture('jam.jpg')]);
  await page
    .getByText(/Uploaded/)
    .first()
    .waitFor();
  await page.getByLabel(/^Contact to notify/).fill('lead@northfield.example');
  await page.keyboard.press('Enter');
}
