import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { changeSite } from '../../server/src/services/change-site.ts';
import { hs256, signIdentity } from '../server/getting-in/sign-identity.ts';
import { startBrowser } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { blocksIn, type CodeBlock, root } from './support/code-blocks.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const secret = 'a-secret-of-the-site-with-32-bytes-or-more';
const [portal, support] = ['https://portal.example.com', 'https://support.example.com'];
const script = `<script type="module" src="${support}/widget/sportello.js"></script>`;

test.each(named('html'))('%s works in a page of another origin', async (_place, { code }) => {
  // A block that shows the element alone is pasted beside the script.
  const page = await openPortal(code.includes('/widget/sportello.js') ? code : `${script}\n${code}`);

  const widgets = page.locator('sportello-widget');
  if (/<sportello-widget[\s>]/.test(code)) {
    await page.waitForFunction(() => customElements.get('sportello-widget') !== undefined);
    expect(await widgets.count()).toBe(code.match(/<sportello-widget[\s>]/g)?.length);
    expect(await widgets.evaluateAll((all) => all.every((each) => each.shadowRoot !== null))).toBe(true);
  }
  if (code.includes('identify(')) {
    await widgets.first().evaluate((widget: HTMLElement & { open?: () => void }) => widget.open?.());
    await expect.poll(() => tokensAsked, { timeout: 15_000 }).toBeGreaterThan(0);
  }
  expect(problems).toEqual([]);
});

test.each(named('css'))('%s is understood, and sets what the widget reads', async (_place, { code }) => {
  const page = await browser.newPage();
  const sources = globSync('widget/src/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));

  const rules = await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [...sheet.cssRules].map((rule) => rule.cssText).join('\n');
  }, code);
  await page.close();

  const declared = [...code.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([\w-]+)\s*:\s*[^;{}]+;/g)].map(
    ([, name = '']) => name,
  );
  expect(declared.length).toBeGreaterThan(0);
  expect(declared.filter((name) => name.startsWith('--') && !rules.includes(`${name}:`))).toEqual([]);
  const read = sources.join('');
  expect(declared.filter((name) => name.startsWith('--sportello-') && !read.includes(name))).toEqual([]);
});

let problems: string[] = [];
let tokensAsked = 0;

/** A page of the portal with this in it; the server of the site `acme` answers as the host of the documentation. */
async function openPortal(content: string): Promise<Page> {
  const server = await startServer({ env: { PUBLIC_URL: support } });
  await server.given.customer({ siteKey: 'acme', allowedOrigins: [portal] });
  await changeSite(server.deps, 'acme', { identityKey: { algorithm: 'HS256', secret, issuer: portal } });
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  });
  const page = await context.newPage();
  [problems, tokensAsked] = [[], 0];
  page.on('pageerror', ({ message }) => problems.push(message));
  await context.route(`${support}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    if (pathname === '/v1/stream') return route.abort();
    return route.fulfill({ response: await route.fetch({ url: `${server.url}${pathname}${search}` }) });
  });
  await context.route(`${portal}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: pageWith(content) });
    tokensAsked += 1;
    return route.fulfill({ contentType: 'text/plain', body: signIdentity(claims(), hs256(secret)) });
  });
  await page.goto(`${portal}/`);
  return page;
}

function pageWith(content: string): string {
  return content.includes('<html')
    ? content
    : `<!doctype html><html lang="en"><title>Portal</title><body>${content}</body></html>`;
}

function claims(): object {
  const now = Math.floor(Date.now() / 1000);
  const person = { sub: 'user-7', name: 'Giulia Sarti', company: 'Pastificio Sala' };
  return { iss: portal, aud: 'acme', iat: now, exp: now + 300, jti: crypto.randomUUID(), ...person };
}

function named(language: string): Array<[string, CodeBlock]> {
  return blocksIn(language).map((block) => [block.place, block]);
}
