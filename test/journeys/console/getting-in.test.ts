import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../../support/browser.ts';
import { openPage } from '../../support/customer-page.ts';
import { enter, openConsole, startConsole } from '../../support/start-console.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test('an owner signs in, adds a site and finds it at its own address', async () => {
  const server = await startConsole();
  const page = await openConsole(browser, server);

  await page.getByLabel('Name').fill('Müller Pumpen');
  await expect.poll(() => page.getByLabel('Key', { exact: true }).inputValue()).toBe('muller-pumpen');
  await page.getByRole('button', { name: 'Add a site' }).click();

  await page.getByRole('heading', { name: 'Branding' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin/sites/muller-pumpen/branding');
  await page.reload();
  await page.getByRole('heading', { name: 'Branding' }).waitFor();
  await page.getByRole('link', { name: 'Sites' }).click();
  await page.getByRole('link', { name: /Müller Pumpen/ }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Branding' }).waitFor();
});

test('a wrong password is refused in a sentence, in the owner’s language', async () => {
  const server = await startConsole();
  const page = await openPage(browser, `${server.url}/admin`, { locale: 'it-IT' });

  await enter(page, { email: server.owner.email, password: 'not this one' });

  await page.getByRole('alert').filter({ hasText: 'L’indirizzo e-mail o la password non sono corretti.' }).waitFor();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('when a session has ended, the owner signs in again in place and what was typed is saved', async () => {
  const server = await startConsole();
  const { siteKey } = await server.given.customer();
  const page = await openConsole(browser, server, `/admin/sites/${siteKey}/branding`);
  const token = await page.evaluate(() => sessionStorage.getItem('sportello-owner'));
  await server.api.as(token ?? '').delete('/v1/admin/sessions/current');

  await page.getByLabel('Name').fill('Acme Nuova');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Your session has ended' }).waitFor();
  await enter(page, server.owner);

  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe('Acme Nuova');
  const kept = await server.owner.api.get(`/v1/admin/sites/${siteKey}`);
  expect(kept.body.name).toBe('Acme Nuova');
});

test('the console is framed by nobody and runs only its own scripts', async () => {
  const { url } = await startConsole();

  const answer = await fetch(`${url}/admin/sites/any/branding`);

  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain('unsafe');
  expect(answer.headers.get('cache-control')).toBe('no-store');
});
