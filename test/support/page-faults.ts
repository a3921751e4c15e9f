import type { BrowserContext, Page } from 'playwright-core';

/** The host's page can still be loaded; the server answers nothing. */
export async function cutOff(context: BrowserContext): Promise<void> {
  await context.route('**/v1/**', (route) => route.abort('internetdisconnected'));
}

/** The server answers again, and the browser says so. */
export async function reconnect(context: BrowserContext): Promise<void> {
  await context.unroute('**/v1/**');
  for (const page of context.pages()) await page.evaluate(() => dispatchEvent(new Event('online')));
}

/** What the browser's databases hold. */
export function leftIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const left: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = reject;
      });
      for (const store of database.objectStoreNames) {
        const keys = await new Promise<IDBValidKey[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAllKeys();
          request.onsuccess = () => resolve(request.result);
        });
        left.push(...keys.map((key) => `${store}:${String(key)}`));
      }
      database.close();
    }
    return left;
  });
}

/** The pages that hold a stream. */
export function watchStreams(context: BrowserContext): () => Page[] {
  const open = new Map<object, Page>();
  const isStream = (url: string) => new URL(url).pathname === '/v1/stream';
  context.on('request', (request) => isStream(request.url()) && open.set(request, request.frame().page()));
  context.on('requestfailed', (request) => open.delete(request));
  context.on('requestfinished', (request) => open.delete(request));
  return () => [...open.values()].filter((page) => !page.isClosed());
}

/** The renderer dies without a word. */
export async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const cdp = await page.context().newCDPSession(page);
  cdp.send('Page.crash').catch(() => {}); // nobody is left to answer
  await crashed;
}

/** What the page sends takes its time, in bytes a second. */
export async function slowDown(page: Page, uploadThroughput: number): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput };
  await cdp.send('Network.emulateNetworkConditions', conditions);
}
