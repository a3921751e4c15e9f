import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { openPage, signIn } from '../support/customer-page.ts';
import { marta } from '../support/given.ts';
import { readPdf } from '../support/read-pdf.ts';
import { startServer } from '../support/start-server.ts';

const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test('under a strict policy and trusted types, a customer saves the report of what a technician wrote down', async () => {
  const server = await startServer();
  const { given, deps } = server;
  const anna = await given.customer({ allowedOrigins: [server.url] });
  const ticket = await given.ticket(anna);
  const report = { summary: 'Lama sostituita.', cause: 'Usura', parts: '1 lama 4711', minutes: 30 };
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, ...report });
  const [{ username = '' } = {}] = await deps.database.select<{ username: string }>(
    'SELECT username FROM customers WHERE id = $id',
    { id: anna.id },
  );
  const page = await openPage(browser, 'about:blank');
  await page.route('**/host', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': policy },
      body: `<!doctype html><script type="module" src="/widget/sportello.js"></script>
        <sportello-widget site="${anna.siteKey}" mode="inline" lang="it" ticket="${ticket.id}"></sportello-widget>`,
    }),
  );
  await page.goto(`${server.url}/host`);
  await signIn(page, username, 'correct horse');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Scarica il rapporto di intervento (PDF)' }).click();

  const file = await download;
  expect(file.suggestedFilename()).toBe(`rapporto-di-intervento-${ticket.number}.pdf`);
  const { text } = await readPdf(await readFile(await file.path()));
  for (const words of [report.summary, report.cause, report.parts, '30 min']) expect(text).toContain(words);
  await page.getByText('Il rapporto di intervento è stato scaricato.').waitFor();
  expect(page.url()).toBe(`${server.url}/host`);
});
