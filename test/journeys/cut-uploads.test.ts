import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { openPage, signIn } from '../support/customer-page.ts';
import { startCuttingProxy } from '../support/cutting-proxy.ts';
import { load, storedFiles } from '../support/files.ts';
import { filmOf } from '../support/parts.ts';
import { until } from '../support/slack-workspace.ts';
import { startServer } from '../support/start-server.ts';

const film = filmOf(60_000_000);

let browser: Browser;
let folder: string;
beforeAll(async () => {
  [browser, folder] = await Promise.all([startBrowser(), mkdtemp(join(tmpdir(), 'sportello-films-'))]);
  await writeFile(join(folder, 'belt.mp4'), film);
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** A customer in a conversation, behind a line that can be cut. */
async function conversation() {
  const proxy = await startCuttingProxy();
  const server = await startServer({ env: { PUBLIC_URL: proxy.url } });
  proxy.leadTo(server.url);
  const anna = await server.given.customer();
  const ticket = await server.given.ticket(anna);
  const [{ username = '' } = {}] = await server.deps.database.select<{ username: string }>(
    'SELECT username FROM customers WHERE id = $id',
    { id: anna.id },
  );
  const page = await openPage(browser, 'about:blank');
  await page.context().route('**/host', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><script type="module" src="/widget/sportello.js"></script>
        <sportello-widget site="${anna.siteKey}" mode="inline" lang="en" ticket="${ticket.id}"></sportello-widget>`,
    }),
  );
  await page.goto(`${proxy.url}/host`);
  await signIn(page, username, 'correct horse');
  const messages = async () => (await anna.api.get(`/v1/tickets/${ticket.id}/messages`)).body.items;
  return { ...server, proxy, page, anna, newest: async () => (await messages()).at(-1), messages };
}

async function choose(page: Page): Promise<void> {
  const picker = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await picker).setFiles(join(folder, 'belt.mp4'));
}

test('a film whose line is cut at 10 %, 50 % and 99 % arrives once, and little of it is sent twice', async () => {
  const { page, proxy, anna, dataDir, newest } = await conversation();
  proxy.cutAt([0.1, 0.5, 0.99].map((share) => share * film.length));
  const before = proxy.bytesUp;
  const shares: number[] = [];

  await choose(page);
  await until(async () => {
    const bar = page.getByRole('progressbar');
    if ((await bar.count()) > 0)
      shares.push(await bar.evaluate((element) => (element as HTMLProgressElement).value).catch(() => 1));
    return (await page.getByText('Uploaded').count()) > 0;
  }, 60_000);
  const sent = proxy.bytesUp - before;
  await page.getByLabel('Reply', { exact: true }).fill('The belt, filmed.');
  await page.getByRole('button', { name: 'Send' }).click();
  const message = await until(async () => {
    const last = await newest();
    return last.body === 'The belt, filmed.' && last;
  }, 60_000);

  console.log(`a film cut three times: ${(sent / film.length).toFixed(2)} of its bytes went up`);
  expect(proxy.cutsLeft).toBe(0);
  expect(Math.min(...shares.slice(shares.findIndex((share) => share > 0.1)))).toBeGreaterThan(0.05);
  expect(message.attachments).toHaveLength(1);
  expect((await load(anna.api, message.attachments[0].url)).body.equals(film)).toBe(true);
  expect(await storedFiles(dataDir)).toHaveLength(1);
  // Chromium by itself sends the part again whose connection was reset, at an offset that is past by then.
  expect(sent).toBeLessThan(1.3 * film.length);
}, 120_000);

test.each([0.1, 0.5, 0.99])(
  'a message whose film was at %d when the tab was killed arrives from the next tab, once',
  async (share) => {
    const { page, proxy, anna, dataDir, messages } = await conversation();
    const before = proxy.bytesUp;
    let wasCut = false;
    proxy.cutAt([share * film.length], () => {
      wasCut = true;
      proxy.close();
    });

    await choose(page);
    await page.getByLabel('Reply', { exact: true }).fill('Sent before the tab died.');
    await page.getByRole('button', { name: 'Send' }).click();
    await until(() => wasCut, 60_000);
    const context = page.context();
    const url = page.url();
    await page.close({ runBeforeUnload: false });
    proxy.open();
    const next = await context.newPage();
    await next.goto(url);
    const arrived = await until(async () => {
      const found = (await messages()).filter(({ body }: { body: string }) => body === 'Sent before the tab died.');
      return found.length > 0 && found;
    }, 60_000);
    const sent = proxy.bytesUp - before;

    console.log(`a film in a tab killed at ${share}: ${(sent / film.length).toFixed(2)} of its bytes went up`);
    expect(arrived).toHaveLength(1);
    expect(arrived[0].attachments).toHaveLength(1);
    expect((await load(anna.api, arrived[0].attachments[0].url)).body.equals(film)).toBe(true);
    expect(await storedFiles(dataDir)).toHaveLength(1);
    expect(sent).toBeLessThan(1.3 * film.length);
  },
  120_000,
);
