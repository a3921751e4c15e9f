/**
 * `npm run screenshots`: photographs a running demo (fresh data, `npm start`) into docs/screenshots, at 1280 and
 * 360 px, and holds a short conversation on the way. Usage: node scripts/screenshots.mjs [http://localhost:3000]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.mjs';
import { root } from './prepare.mjs';

const url = process.argv[2] ?? 'http://localhost:3000';
const folder = join(root, 'docs', 'screenshots');
mkdirSync(folder, { recursive: true });
const slackChannel = (await fetch(`${url}/demo/slack`, { redirect: 'manual' })).headers.get('location');
const slack = new URL(slackChannel).origin;

const args = [
  '--disable-gpu',
  '--disable-background-networking',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
const browser = await chromium.launch({ executablePath: await findChromium(), args });

for (const [width, height] of [
  [1280, 900],
  [360, 740],
]) {
  const page = await open(`${url}/demo/portal`, width, height, 'it-IT');
  await shoot(page, 'portal-sign-in', width);
  await page.getByLabel('Nome utente').fill('anna');
  await page.getByLabel('Password').fill('sportello-demo');
  await page.getByRole('button', { name: 'Accedi' }).click();
  await page.getByText('#1042').first().waitFor();
  await shoot(page, 'portal-tickets', width);
  await page.getByRole('button', { name: 'Nuovo ticket' }).first().click();
  await page.getByRole('radio', { name: /Richiesta di supporto/ }).check();
  await shoot(page, 'portal-new-ticket', width);
  await page.getByRole('button', { name: 'Torna ai tickets' }).first().click();
  await page.getByText('#1042').first().click();
  await page.getByRole('textbox', { name: 'Rispondi' }).waitFor();
  if (width === 1280) await talk(page);
  await shoot(page, 'portal-conversation', width);

  const site = await open(`${url}/demo/site`, width, height, 'en-GB');
  await shoot(site, 'site', width);
  await site.getByRole('button', { name: 'Support', exact: true }).click();
  await site.getByLabel('Username').waitFor();
  await shoot(site, 'site-launcher', width);

  const card = await cardOf('#1042');
  const id = card.ts.replace('.', '');
  const thread = await open(
    `${slack}/archives/${card.channel}/p${id}?thread_ts=${card.ts}&cid=${card.channel}`,
    width,
    height,
    'en-GB',
  );
  await thread.waitForTimeout(3_500); // the highlight of the linked message fades
  await shoot(thread, 'slack-thread', width);
}
await browser.close();

async function talk(page) {
  await page
    .getByRole('textbox', { name: 'Rispondi' })
    .fill('Scesi a 138 °C: ora si strappa una volta ogni 60 confezioni.');
  await page.getByRole('button', { name: 'Invia' }).click();
  const card = await cardOf('#1042');
  await page.waitForTimeout(1_500);
  await fetch(`${slack}/_control/message`, {
    method: 'POST',
    body: JSON.stringify({
      channel: card.channel,
      user: 'U0MARTA',
      thread_ts: card.ts,
      text: 'Bene. Le mando Davide domattina alle 8 con il coltello nuovo, intanto tenete 138 °C.',
    }),
    headers: { 'content-type': 'application/json' },
  });
  await page.getByText('Le mando Davide').last().waitFor();
}

async function cardOf(number) {
  const { messages } = await (await fetch(`${slack}/_control/messages/C0SUPPORT`)).json();
  return messages.find((message) => message.text.startsWith(number) || message.text.includes(`${number} `));
}

async function open(address, width, height, locale) {
  const context = await browser.newContext({ viewport: { width, height }, locale, timezoneId: 'Europe/Rome' });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForTimeout(800);
  return page;
}

async function shoot(page, name, width) {
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
}
