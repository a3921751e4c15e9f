import type { Browser, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { openPage } from './customer-page.ts';

/** Opens a page of the console and signs in on it. Nothing on it may go against its own security policy. */
export async function openConsole(
  browser: Browser,
  { url, owner }: { url: string; owner: { email: string; password: string } },
  path = '/admin',
  window: Parameters<typeof openPage>[2] = {},
): Promise<Page> {
  const page = await openPage(browser, 'about:blank', window);
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) refused.push(message.text());
  });
  onTestFinished(() => expect(refused).toEqual([]));
  await page.goto(url + path);
  await enter(page, owner);
  await page.getByRole('button', { name: /^(Sign out|Esci)$/ }).waitFor();
  return page;
}

/** Fills in the form of the sign-in and sends it. */
export async function enter(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel(/^(E-mail address|Indirizzo e-mail)$/).fill(email);
  await page.getByLabel(/^Password$/).fill(password);
  await page.getByRole('button', { name: /^(Sign in|Accedi)$/ }).click();
}
