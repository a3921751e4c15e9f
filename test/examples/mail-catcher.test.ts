import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import axe from 'axe-core';
import express from 'express';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { demoPages } from '../../examples/src/demo-pages.ts';
import { type CaughtMail, startMailCatcher } from '../../examples/src/mail-catcher.ts';
import { startBrowser } from '../support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script>';

test('a mail that was sent is listed with its parts and headers, the newest first', async () => {
  const { send, list } = await startDemoMail();

  await send({ subject: 'First', text: 'Buongiorno' });
  await send({
    to: 'Anna Ferri <anna@bellini.example>',
    subject: 'Perché è ferma?',
    text: 'Plain',
    html: '<p>Rich</p>',
    list: { unsubscribe: 'https://desk.example/unsubscribe' },
    attachments: [{ filename: 'report.pdf', content: Buffer.alloc(2_000) }],
  });

  const [second, first, ...others] = await list();
  expect(others).toEqual([]);
  expect(first).toMatchObject({ subject: 'First', text: 'Buongiorno\n', html: null, attachments: [] });
  expect(second).toMatchObject({
    from: 'Meccanica Acme <support@acme.example>',
    to: 'Anna Ferri <anna@bellini.example>',
    subject: 'Perché è ferma?',
    text: 'Plain',
    html: '<p>Rich</p>',
    headers: { 'list-unsubscribe': '<https://desk.example/unsubscribe>' },
    attachments: [{ name: 'report.pdf', type: 'application/pdf', bytes: 2_000 }],
  });
});

test('only the newest 200 mails are kept, and none above the size limit', async () => {
  const { send, list, catcher } = await startDemoMail();
  await send({ subject: 'The oldest' });
  catcher.mails.push(...Array.from({ length: 199 }, (): CaughtMail => structuredClone(catcher.mails[0] as CaughtMail)));

  await send({ subject: 'The newest' });
  const tooLarge = send({ subject: 'Large', text: 'x'.repeat(6_000_000) });

  await expect(tooLarge).rejects.toMatchObject({ responseCode: 552 });
  const mails = await list();
  expect(mails).toHaveLength(200);
  expect(mails[0]?.subject).toBe('The newest');
});

test('mail is taken from this machine only, and no more once the catcher has stopped', async () => {
  const { catcher } = await startDemoMail();
  const { hostname, port } = new URL(catcher.smtpUrl);
  expect(hostname).toBe('127.0.0.1');
  await once(connect(Number(port), hostname), 'connect');

  await catcher.stop();

  await expect(once(connect(Number(port), hostname), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('the page shows a mail that comes while it is open, and forgets all of them on demand', async () => {
  const { send, list, openPage } = await startDemoMail();
  const page = await openPage();
  await page.getByText('No mail yet').waitFor();

  await send({ subject: 'New answer to your ticket', html: '<p>We come tomorrow.</p>', text: 'We come tomorrow' });
  await page.getByRole('link', { name: /New answer to your ticket/ }).click();

  await page.frameLocator('iframe').getByText('We come tomorrow.').waitFor();
  await page.getByText('Headers').click();
  await page.getByText('message-id').waitFor();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Empty' }).click();
  await page.getByText('No mail yet').waitFor();
  expect(await page.locator('iframe').count()).toBe(0);
  expect(await list()).toEqual([]);
});

test('what a stranger writes is text on the page, and its script runs neither in the frame nor at its own address', async () => {
  const { url, send, list, openPage } = await startDemoMail();
  await send({
    from: `"${hostile.replaceAll('"', "'")}" <a@b.example>`,
    subject: hostile,
    text: hostile,
    html: hostile,
  });
  const [mail] = await list();

  const page = await openPage(`#${mail?.id}`);
  await page.getByRole('heading', { name: hostile }).waitFor();
  await page.frameLocator('iframe').locator('img').waitFor({ state: 'attached' });
  expect(await page.locator('main img, main script').count()).toBe(0);
  expect(await page.title()).toBe('Mail · Sportello demo');
  expect(await page.frames()[1]?.evaluate(() => [document.title, window.origin])).toEqual(['', 'null']);

  await page.goto(`${url}/demo/mail/${mail?.id}/html`);
  expect(await page.evaluate(() => [document.title, window.origin])).toEqual(['', 'null']);
});

test('a mail asks no server for pictures, and its links open outside the frame', async () => {
  const { url, asked, send, list, openPage } = await startDemoMail();
  await send({
    html: `<base href="https://evil.example/" target="_self"><img src="${url.replace('127.0.0.1', 'localhost')}/spy.png">
      <a href="${url}/demo/favicon.svg">Open the ticket</a>`,
  });
  const [mail] = await list();
  const page = await openPage();

  await page.getByRole('link', { name: /no subject/ }).click();
  const opened = page.waitForEvent('popup');
  await page.frameLocator('iframe').getByText('Open the ticket').click();

  expect((await opened).url()).toBe(`${url}/demo/favicon.svg`);
  expect(asked).toContain(`/demo/mail/${mail?.id}/html`);
  expect(asked).not.toContain('/spy.png');
  expect(page.url()).toBe(`${url}/demo/mail/#${mail?.id}`);
});

test('on a phone, list and mail take turns and nothing moves sideways', async () => {
  const { send, openPage } = await startDemoMail();
  await send({ subject: 'A'.repeat(90), to: `${'long'.repeat(15)}@example.org`, text: 'B'.repeat(300) });
  const page = await openPage('', { width: 360, height: 740 });
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

  await page.getByRole('link', { name: /AAAA/ }).click();

  await page.getByRole('heading', { name: /AAAA/ }).waitFor();
  expect(await sideways()).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'All mail' }).click();
  await page.getByRole('link', { name: /AAAA/ }).waitFor();
  expect(await sideways()).toBeLessThanOrEqual(0);
});

test('where a real mail server is set, the page says that no mail is kept', async () => {
  const { openPage } = await serve(
    demoPages({ slackUrl: undefined, catcher: undefined, identitySecret: 'a secret of this test' }),
  );

  const page = await openPage();

  await page.getByText('SMTP_URL is set').waitFor();
});

async function startDemoMail() {
  const catcher = await startMailCatcher();
  onTestFinished(() => catcher.stop());
  const served = await serve(demoPages({ slackUrl: undefined, catcher, identitySecret: 'a secret of this test' }));
  const transport = createTransport(catcher.smtpUrl);
  const send = (mail: SendMailOptions) =>
    transport.sendMail({ from: 'Meccanica Acme <support@acme.example>', to: 'anna@bellini.example', ...mail });
  const list = async () => (await (await fetch(`${served.url}/demo/mail/mails.json`)).json()) as CaughtMail[];
  return { ...served, catcher, send, list };
}

async function serve(routes: express.RequestHandler) {
  const asked: string[] = [];
  const note: express.RequestHandler = (req, _res, next) => {
    asked.push(req.path);
    next();
  };
  const server = express().use(note, routes).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const openPage = async (hash = '', viewport = { width: 1280, height: 900 }) => {
    const page = await browser.newPage({ viewport });
    onTestFinished(() => page.close());
    page.setDefaultTimeout(20_000);
    await page.goto(`${url}/demo/mail/${hash}`);
    return page;
  };
  return { url, asked, openPage };
}

async function violations(page: Awaited<ReturnType<Awaited<ReturnType<typeof serve>>['openPage']>>) {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(document, { iframes: false });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`);
  });
}
