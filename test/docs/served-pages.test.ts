import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { globSync } from 'tinyglobby';
import { beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { root } from './support/code-blocks.ts';

interface Docs {
  sections: Array<{ title: string; pages: Array<{ name: string; label: string }> }>;
  pages: Array<{ name: string; title: string; html: string }>;
}

let docs: Docs;
beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build-docs.mjs'], { cwd: root, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  docs = JSON.parse(readFileSync(join(root, 'server/dist/docs/pages.json'), 'utf8')) as Docs;
});

test('every page of the documentation is served, and the index leads to it', async () => {
  const { api } = await startServer();
  const names = globSync('docs/*.md', { cwd: root }).map((file) => /([^/]+)\.md$/.exec(file)?.[1] ?? '');

  const index = await api.get('/docs');
  const listed = docs.sections.flatMap(({ pages }) => pages.map(({ name }) => name));

  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => name !== 'README' && !listed.includes(name))).toEqual([]);
  expect(
    listed.filter((name, index) => listed.indexOf(name) !== index),
    'stands twice',
  ).toEqual([]);
  expect(listed.filter((name) => !docs.pages.some((page) => page.name === name))).toEqual([]);
  for (const name of [...listed, 'api-reference']) {
    expect(index.body).toContain(`href="/docs/${name}"`);
    const page = await api.get(`/docs/${name}`);
    expect([name, page.status, page.headers.get('content-type')]).toEqual([name, 200, 'text/html; charset=utf-8']);
  }
  expect((await api.get('/docs/nothing')).status).toBe(404);
});

test('every link and picture within the documentation leads somewhere, anchors too', async () => {
  const { api } = await startServer();
  const bodies = new Map<string, string>();
  const read = async (path: string) => {
    if (!bodies.has(path)) {
      const { status, body } = await api.get(path);
      bodies.set(path, status === 200 ? String(body) : '');
    }
    return bodies.get(path) ?? '';
  };
  const broken: string[] = [];

  let seen = 0;
  for (const { name, html } of docs.pages) {
    for (const [, address = ''] of html.matchAll(/<[^>]* (?:href|src)="([^"]+)"/g)) {
      seen += 1;
      if (/^(https?|mailto):/.test(address)) continue;
      const [path = '', hash] = address.split('#');
      const body = path === '' ? html : await read(path);
      const isThere = hash === undefined ? body !== '' : body.includes(` id="${hash}"`);
      if (!isThere) broken.push(`${name}: ${address}`);
    }
  }

  expect(seen).toBeGreaterThan(30);
  expect(broken).toEqual([]);
});

test('nothing runs in the pages, and only this server’s pictures and styles are in them', async () => {
  const { api } = await startServer();

  const { headers } = await api.get('/docs/identity');

  expect(
    docs.pages.filter(({ html }) => /<(script|style|iframe|form|svg)|<[^>]*\son\w+=|javascript:/i.test(html)),
  ).toEqual([]);
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'self'; img-src 'self' data:;/,
  );
});

test('the pages are accessible and fit a phone, in light and dark', async () => {
  const { url } = await startServer();
  const browser = await startBrowser();
  const found: string[] = [];
  try {
    for (const [path, width, colorScheme] of looks) {
      // axe is put into the page by the test, which the pages' own policy would refuse.
      const page = await browser.newPage({ colorScheme, bypassCSP: true, viewport: { width, height: 800 } });
      await page.goto(`${url}${path}`);
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof import('axe-core') };
        const { violations: list } = await axe.run(document);
        return list.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 80)).join(' ')}`);
      });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      found.push(...[...violations, ...(excess > 0 ? [`${excess} px too wide`] : [])].map((one) => `${path} ${one}`));
      await page.close();
    }
  } finally {
    await browser.close();
  }

  expect(found).toEqual([]);
}, 180_000);

const looks: Array<[path: string, width: number, colorScheme: 'light' | 'dark']> = [
  ...['/docs', '/docs/identity', '/docs/site-settings'].flatMap((path): typeof looks => [
    [path, 360, 'light'],
    [path, 1280, 'dark'],
  ]),
  ['/docs/api-reference', 1280, 'light'],
];
