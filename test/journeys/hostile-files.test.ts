import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { box, filmHead, load, picture, tinyMp4, tinyPdf, tinyWebm, upload } from '../support/files.ts';
import { startServer } from '../support/start-server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const program = `fetch('/canary').catch(()=>0);document.title='ran';top.canary=1`;
const html = `<!doctype html><html><body><script>${program}</script><img src=/canary onerror="${program}"></body></html>`;
const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="${program}"><script>${program}</script></svg>`;
const script = `/**/=1;${program}//`;
/** An archive of one empty file. */
const zip = Buffer.from(
  '504b0304140000000000000021000000000000000000000000000100000061504b010214031400000000000000210000000000000000000000000001000000000000000000000080010000000061504b050600000000010001002f0000001f0000000000',
  'hex',
);
const pdfWithProgram = Buffer.from(
  `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(${program.replace(/[()]/g, '\\$&')})>>>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n${html}`,
);

/** Must be refused, whatever they are called. */
const wrong: Array<[name: string, content: Buffer]> = [
  ['page.jpg', Buffer.from(html)],
  ['page.pdf', Buffer.from(` ${html}`)],
  ['page.mp4', Buffer.from(`\ufeff${html}`)],
  ['drawing.png', Buffer.from(svg)],
  ['drawing.pdf', Buffer.from(svg.replace('<?xml version="1.0"?>', '<!-- -->'))],
  ['data.webp', Buffer.from(`<?xml version="1.0"?><?xml-stylesheet href="/canary"?><html/>`)],
  ['program.gif', Buffer.from(`GIF89a${script}`)],
  ['program.bmp', Buffer.from(`BM${script}`)],
  ['program.js', Buffer.from(program)],
  ['manifest.webm', Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n')],
  ['archive.zip', zip],
  ['archive.pdf', Buffer.concat([tinyPdf, zip])],
  ['archive.mp4', Buffer.concat([tinyMp4, zip])],
  ['archive.webm', Buffer.concat([tinyWebm, zip, Buffer.alloc(100)])],
  ['old.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)])],
  ['tool.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2_000)])],
  ['script.sh', Buffer.from('#!/bin/sh\necho')],
  ['archive.rar', Buffer.concat([Buffer.from('526172211a0700', 'hex'), Buffer.alloc(500)])],
  ['archive.7z', Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), Buffer.alloc(500)])],
  ['archive.gz', Buffer.from('1f8b0800000000000003030000000000000000', 'hex')],
];

/** Are what they say, and something else too. */
const polyglots = async (): Promise<Array<[name: string, content: Buffer]>> => [
  ['html-behind.jpg', Buffer.concat([await picture().jpeg().toBuffer(), Buffer.from(html)])],
  [
    'html-within.png',
    await picture()
      .withMetadata({ exif: { IFD0: { Copyright: html, Artist: svg } } })
      .png()
      .toBuffer(),
  ],
  ['script-behind.gif', Buffer.concat([await picture().gif().toBuffer(), Buffer.from(script)])],
  ['archive-behind.webp', Buffer.concat([await picture().webp().toBuffer(), zip])],
  ['page.pdf', pdfWithProgram],
  ['page.mp4', Buffer.concat([filmHead(), box('free', Buffer.from(html)), tinyMp4.subarray(24)])],
  ['page.webm', Buffer.concat([tinyWebm, Buffer.from(html)])],
];

test('files of a wrong kind are refused whatever they are called, and good ones are not', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const accepted: string[] = [];

  for (const [name, content] of wrong) {
    const { status } = await upload(anna.api, content, { name });
    if (status !== 422) accepted.push(`${name} ${status}`);
  }
  const good = [];
  for (const [name, content] of await polyglots()) good.push((await upload(anna.api, content, { name })).status);

  expect(accepted).toEqual([]);
  expect(good).toEqual(good.map(() => 201));
});

test('a file that is a program too runs nowhere: not as a page, picture, script, style, frame, object or worker', async () => {
  const { given, api, url } = await startServer({ env: { PUBLIC_URL: 'http://portal.test' } });
  const anna = await given.customer();
  const addresses: string[] = [];
  for (const [name, content] of await polyglots()) {
    const { body } = await upload(anna.api, content, { name });
    for (const address of [body.url, body.thumbnailUrl])
      if (address) addresses.push(address.replace('http://portal.test', url));
  }
  for (const address of addresses) {
    const { headers, body } = await load(api, address);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(headers.get('content-type')).toMatch(/^(image\/(jpeg|png|gif|webp)|video\/(mp4|webm)|application\/pdf)$/);
    expect(headers.get('content-disposition')).toMatch(/^(inline|attachment); filename="/);
    if (headers.get('content-type')?.startsWith('image/')) expect(body.toString('latin1')).not.toMatch(/canary/);
  }

  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const ran: string[] = [];
  await context.exposeBinding('tellCanary', (_source, what: string) => void ran.push(what));
  await context.route('**/canary', (route) => {
    ran.push(route.request().url());
    return route.fulfill({ status: 204 });
  });
  await context.route('**/host', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>host</title>' }),
  );
  for (const address of addresses) {
    const direct = await context.newPage();
    await direct.goto(address).catch(() => undefined); // what is to be saved opens no page
    await direct.waitForTimeout(100);
    if ((await direct.title().catch(() => '')) === 'ran') ran.push(`page ${address}`);
    await direct.close();
    // On a page of the same origin, the worst case.
    const page = await context.newPage();
    await page.goto(`${url}/host`);
    await page.evaluate(async (src) => {
      const put = (tag: string, more: Record<string, string>) =>
        document.body.append(Object.assign(document.createElement(tag), more));
      put('img', { src });
      put('script', { src });
      put('script', { src, type: 'module' });
      put('link', { rel: 'stylesheet', href: src });
      put('iframe', { src });
      put('object', { data: src });
      put('object', { data: src, type: 'text/html' });
      put('embed', { src, type: 'image/svg+xml' });
      put('video', { src });
      try {
        new Worker(src);
      } catch {}
      await navigator.serviceWorker?.register(src).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }, address);
    const state = await page.evaluate(() => [document.title, (globalThis as { canary?: number }).canary ?? null]);
    if (String(state) !== 'host,') ran.push(`in a page ${address} ${state}`);
    await page.close();
  }

  expect(addresses.length).toBeGreaterThan(9);
  expect(ran).toEqual([]);
}, 60_000);
