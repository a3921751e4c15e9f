/**
 * `npm run screenshots`: photographs every view of a running demo (fresh data, `npm start`) on a phone and a desktop,
 * light and dark, into docs/screenshots. Usage: node scripts/screenshots.mjs [http://localhost:3000] [part of a name]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { findChromium } from './find-chromium.mjs';
import { root } from './prepare.mjs';

const url = process.argv[2] ?? 'http://localhost:3000';
const wanted = process.argv[3] ?? '';
const folder = join(root, 'docs', 'screenshots');
mkdirSync(folder, { recursive: true });

const portal = { path: '/demo/portal', locale: 'it-IT', username: 'anna' };
const requests = { path: '/demo/requests', locale: 'en-GB', username: 'elena' };

/** A view by name: the page it stands on, whether somebody is signed in, and the way to it. */
const views = [
  { name: 'portal-sign-in', ...portal, username: null },
  { name: 'portal-forgot-password', ...portal, username: null, go: press('Password dimenticata') },
  { name: 'portal-tickets', ...portal, go: see('#1042') },
  { name: 'portal-search', ...portal, go: search },
  { name: 'portal-conversation', ...portal, go: openTicket('Film che si strappa') },
  { name: 'portal-lightbox', ...portal, go: steps(openTicket('Film che si strappa'), press(/^Foto 1 di 2/)) },
  { name: 'portal-options', ...portal, go: steps(openTicket('Film che si strappa'), press('Opzioni')) },
  { name: 'portal-markdown', ...portal, go: openTicket('Nuova ricetta per formato') },
  { name: 'portal-closed', ...portal, go: steps(press(/Tickets chiusi/), openTicket('Ventose usurate')) },
  { name: 'portal-callback', ...portal, go: steps(press(/Tickets chiusi/), openTicket('Richiamami')) },
  { name: 'portal-kinds', ...portal, go: press('Nuovo ticket') },
  { name: 'portal-form', ...portal, go: steps(press('Nuovo ticket'), choose(/Richiesta di supporto/)), isWhole: true },
  { name: 'portal-form-callback', ...portal, go: steps(press('Nuovo ticket'), askForCall), isWhole: true },
  { name: 'requests-sign-in', ...requests, username: null },
  { name: 'requests-credentials', ...requests, username: null, go: press('Request credentials') },
  { name: 'requests-list', ...requests, go: see('Guard door alarm') },
  { name: 'requests-conversation', ...requests, go: openTicket('Guard door alarm') },
  { name: 'requests-form', ...requests, go: fillIn, isWhole: true },
  { name: 'requests-form-problems', ...requests, go: steps(press('Send Request'), press('Review')), isWhole: true },
  { name: 'requests-review', ...requests, go: steps(fillIn, press('Review')), isWhole: true },
  { name: 'identity', path: '/demo/identity', locale: 'en-GB', username: null, go: see('Film che si strappa') },
  { name: 'site', path: '/demo/site', locale: 'en-GB', username: null },
  { name: 'site-launcher', path: '/demo/site', locale: 'en-GB', username: null, go: press('Support') },
  { name: 'demo', path: '/demo/', locale: 'en-GB', username: null, hasNoWidget: true, isWhole: true },
];

const windows = [
  { width: 1280, height: 900, touches: false },
  { width: 360, height: 740, touches: true },
];

const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--disable-gpu', '--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
const signedIn = new Map();
const failed = [];
for (const view of views.filter(({ name }) => name.includes(wanted))) {
  for (const window of windows) {
    for (const scheme of ['light', 'dark']) await photograph(view, window, scheme);
  }
}
await photographMails();
await photographSlack();
await browser.close();
if (failed.length > 0) {
  console.error(`Not reached:\n${failed.join('\n')}`);
  process.exit(1);
}

async function photograph(view, window, scheme) {
  const name = nameOf(view.name, window, scheme);
  const context = await makeContext(view, window, scheme, await storageOf(view));
  const page = await openPage(context, `${url}${view.path}`, view);
  try {
    if (!view.hasNoWidget) await page.locator('sportello-widget').waitFor({ state: 'attached' });
    // The pages of the demo are light; the widget is shown dark in them as in a dark portal.
    if (scheme === 'dark')
      await page.evaluate(() => document.querySelector('sportello-widget')?.setAttribute('theme', 'dark'));
    await settle(page);
    await view.go?.(page);
    await settle(page);
    await shoot(page, name, view.isWhole);
  } catch (error) {
    failed.push(`${name}: ${error.message.split('\n')[0]}`);
  } finally {
    await context.close();
  }
}

/** What a signed-in browser keeps; each user signs in once. */
async function storageOf({ path, locale, username }) {
  if (username === null) return undefined;
  const key = `${path} ${username}`;
  if (!signedIn.has(key)) {
    const context = await makeContext({ locale }, windows[0], 'light');
    const page = await openPage(context, `${url}${path}`);
    await page.getByLabel(/^(Nome utente|Username)/).fill(username);
    await page.getByLabel(/^Password/).fill('sportello-demo');
    await page.getByRole('button', { name: /^(Accedi|Sign in)$/ }).click();
    await page.getByRole('button', { name: /^(Esci|Sign out)$/ }).waitFor();
    signedIn.set(key, await context.storageState());
    await context.close();
  }
  return signedIn.get(key);
}

/** The newest mail of each kind, as a reader opens it, and the page that it leads to. */
async function photographMails() {
  if (!'mail-follow-password'.includes(wanted) && wanted !== '') return;
  const language = { site: 'borgo', language: 'en' };
  await post('/v1/forgotten-passwords', { ...language, username: 'frank' });
  await openFollowedTicket();
  const mails = await until(async () => {
    const found = await (await fetch(`${url}/demo/mail/mails.json`)).json();
    return found.some(({ to }) => to.includes('frank')) && found.some(({ to }) => to.includes('lead')) && found;
  });
  for (const [name, address, link] of [
    ['password', 'frank', /https?:\S+\/password\/\S+/],
    ['follow', 'lead', /https?:\S+\/follow\/\S+/],
  ]) {
    const mail = mails.find(({ to }) => to.includes(address));
    const target = link.exec(mail.text)?.[0];
    for (const [what, path] of [
      [`mail-${name}`, `${url}/demo/mail/${mail.id}/html`],
      [`page-${name}`, target],
    ]) {
      for (const window of windows) {
        for (const scheme of ['light', 'dark']) {
          const context = await makeContext({ locale: 'en-GB' }, window, scheme);
          const page = await openPage(context, path);
          await shoot(page, nameOf(what, window, scheme), true);
          await context.close();
        }
      }
    }
  }
}

async function openFollowedTicket() {
  const session = await post('/v1/sessions', { site: 'borgo', username: 'frank', password: 'sportello-demo' });
  const headers = { authorization: `Bearer ${session.token}` };
  const { items } = await (await fetch(`${url}/v1/machines`, { headers })).json();
  await post(
    '/v1/tickets',
    {
      id: crypto.randomUUID(),
      kind: 'chat',
      language: 'en',
      category: 'assistance',
      machineId: items.find(({ serial }) => serial === 'P4-0419').id,
      subject: 'Basket loader misses the grid',
      machineStatus: 'stopped',
      description: 'Since the change of shift the gripper stops 20 mm before the grid.',
      contacts: ['lead@northfield.example'],
    },
    headers,
  );
}

async function photographSlack() {
  if (!'slack-thread'.includes(wanted) && wanted !== '') return;
  const address = (await fetch(`${url}/demo/slack`, { redirect: 'manual' })).headers.get('location');
  const { messages } = await (await fetch(`${new URL(address).origin}/_control/messages/C0SUPPORT`)).json();
  const card = messages.find(({ text }) => text.includes('#1042'));
  await talk(new URL(address).origin, card);
  const thread = `${address}/p${card.ts.replace('.', '')}?thread_ts=${card.ts}&cid=${card.channel}`;
  const context = await makeContext({ locale: 'en-GB' }, windows[0], 'light'); // the stand-in is no page for a phone
  const page = await openPage(context, thread);
  await page.waitForTimeout(3_500); // the highlight of the linked message fades
  await shoot(page, nameOf('slack-thread', windows[0], 'light'));
  await context.close();
}

/** Question and answer in the thread, which a fresh stand-in for Slack does not remember. */
async function talk(slack, { channel, ts }) {
  const session = await post('/v1/sessions', { site: 'acme', username: 'anna', password: 'sportello-demo' });
  const headers = { authorization: `Bearer ${session.token}` };
  const { items } = await (await fetch(`${url}/v1/tickets?search=1042`, { headers })).json();
  const body = 'Scesi a 138 °C: ora si strappa una volta ogni 60 confezioni.';
  await post(`/v1/tickets/${items[0].id}/messages`, { id: crypto.randomUUID(), body }, headers);
  await until(async () => {
    const { messages } = await (await fetch(`${slack}/_control/messages/${channel}`)).json();
    return messages.some((one) => one.thread_ts === ts && JSON.stringify(one).includes('60 confezioni'));
  });
  const text = 'Bene. Le mando Davide domattina alle 8 con il coltello nuovo, intanto tenete 138 °C.';
  await fetch(`${slack}/_control/message`, {
    method: 'POST',
    body: JSON.stringify({ channel, user: 'U0MARTA', thread_ts: ts, text }),
    headers: { 'content-type': 'application/json' },
  });
}

function makeContext({ locale }, { width, height, touches }, scheme, storageState) {
  return browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale,
    timezoneId: 'Europe/Rome',
    hasTouch: touches,
    ...(storageState && { storageState }),
  });
}

async function openPage(context, address, { hasNoWidget = false } = {}) {
  const page = await context.newPage();
  page.setDefaultTimeout(hasNoWidget ? 3_000 : 6_000);
  await page.goto(address);
  return page;
}

/** Nothing moves any more: no request is on its way, no picture missing. */
async function settle(page) {
  await page.waitForTimeout(600);
  await page.evaluate(() => document.fonts.ready);
}

async function shoot(page, name, isWhole = false) {
  const picture = await page.screenshot({ fullPage: isWhole, animations: 'disabled' });
  await sharp(picture)
    .png({ palette: true, quality: 80, effort: 8 })
    .toFile(join(folder, `${name}.png`));
}

function nameOf(name, { width }, scheme) {
  return `${name}-${width}${scheme === 'dark' ? '-dark' : ''}`;
}

async function post(path, body, headers = {}) {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
  const answer = await fetch(`${url}${path}`, init);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function until(look) {
  for (let tries = 0; tries < 100; tries++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not seen: ${look}`);
}

// Ways to a view. They are hoisted: the list above names them.

function steps(...ways) {
  return async (page) => {
    for (const way of ways) await way(page);
  };
}

function press(name) {
  return (page) => page.getByRole('button', { name }).first().click();
}

function choose(name) {
  return (page) => page.getByRole('radio', { name }).check();
}

function see(text) {
  return (page) => page.getByText(text).first().waitFor();
}

function openTicket(name) {
  return async (page) => {
    await page
      .getByRole('button', { name: new RegExp(name) })
      .last()
      .click();
    await page.getByRole('button', { name: /Opzioni|Options/ }).waitFor();
    await page.waitForTimeout(400);
  };
}

async function search(page) {
  await press(/^Cerca/)(page);
  await page.getByRole('searchbox').fill('VP 250');
  await page
    .getByText(/Tickets trovati/)
    .first()
    .waitFor();
}

async function askForCall(page) {
  await choose(/Richiamami/)(page);
  await page.getByLabel('Numero', { exact: true }).fill('0521 000987');
  await choose('In un giorno preciso')(page);
}

async function fillIn(page) {
  await press('Send Request')(page);
  await page.getByLabel(/^Type of request/).selectOption({ label: 'Technical assistance' });
  await page.getByRole('combobox', { name: /^Machine/ }).fill('1242');
  await page.getByRole('option', { name: /TR80-1242/ }).click();
  await page.getByLabel(/^Subject/).fill('Jam at the slicer');
  await choose('Stopped')(page);
  await page.getByLabel(/^Description/).fill('The blades stop after ten loaves, always at the first guide.');
  const picker = page.waitForEvent('filechooser');
  await press('Add photos, videos or PDF')(page);
  const buffer = await sharp(join(root, 'examples', 'files', 'alarm-e217.svg'))
    .jpeg()
    .toBuffer();
  await (await picker).setFiles([{ name: 'panel.jpg', mimeType: 'image/jpeg', buffer }]);
  await page
    .getByText(/Uploaded/)
    .first()
    .waitFor();
  await page.getByLabel(/^Contact to notify/).fill('shift.lead@northfield.example');
  await page.keyboard.press('Enter');
}
