import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkIn, startMailScene } from '../server/mail/mail-scene.ts';
import { startBrowser } from '../support/browser.ts';
import { openPage, signIn } from '../support/customer-page.ts';
import { picture, upload } from '../support/files.ts';
import { marta } from '../support/given.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const run = 'globalThis.canary=1;fetch("https://canary.test/")';
const payloads = [
  `<script>${run}</script>`,
  `<img src=x onerror='${run}'>`,
  `<img src="https://canary.test/a.png">`,
  `<svg onload='${run}'>`,
  `<svg><animate onbegin='${run}' attributeName=x dur=1s>`,
  `<svg><style><img src=x onerror='${run}'></style></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror='${run}'>`,
  `<iframe srcdoc="<script>parent.canary=1</script>"></iframe>`,
  `<iframe src="javascript:${run}"></iframe>`,
  `<object data="https://canary.test/"></object>`,
  `<embed src="https://canary.test/">`,
  `<link rel=stylesheet href=https://canary.test/a.css>`,
  `<style>@import "https://canary.test/a.css"; * { display: none }</style>`,
  `<base href="https://canary.test/">`,
  `<meta http-equiv=refresh content="0;url=https://canary.test/">`,
  `<form action=https://canary.test/><input autofocus onfocus='${run}'></form>`,
  `<details open ontoggle='${run}'>x</details>`,
  `<video><source onerror='${run}'></video>`,
  `<body onload='${run}'>`,
  `<template><script>${run}</script></template>`,
  `</textarea><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</style><script>${run}</script>`,
  `--><script>${run}</script>`,
  `]]><script>${run}</script>`,
  `" onmouseover="${run.replaceAll('"', "'")}" x="`,
  `' autofocus onfocus='x' y='`,
  `\`\${globalThis.canary=1}\``,
  `{{constructor.constructor('canary=1')()}}`,
  `\u003cscript\u003ecanary=1\u003c/script\u003e`,
  `&lt;script&gt;canary=1&lt;/script&gt;`,
  `&#60;img src=x onerror=canary=1&#62;`,
  `%3Cscript%3Ecanary=1%3C/script%3E`,
  `＜script＞canary=1＜/script＞`,
  `<scr\u200bipt>canary=1</scr\u200bipt>`,
  `<a href="javascript:${run}">click</a>`,
  `javascript:globalThis.canary=1`,
  `[click](javascript:globalThis.canary=1)`,
  `[click](data:text/html,<script>canary=1</script>)`,
  `[click](https://canary.test/"onmouseover="canary=1)`,
  `![x](https://canary.test/a.png)`,
  `<https://canary.test/|click>`,
  `<!channel> <@U1> *bold* _it_`,
  `https://bank.test@canary.test/`,
  `https://xn--pple-43d.test/ \u202etset.yranac//:sptth`,
];

/** Opens the widget on a page of this server, under no policy at all: text itself must be harmless. */
async function openWidget(
  url: string,
  siteKey: string,
  ticketId: string,
  username: string,
): Promise<{ page: Page; others: string[] }> {
  const page = await openPage(browser, 'about:blank');
  const others: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    // The server of a test is known to the world by another name: its own pictures.
    if (protocol.startsWith('http') && origin !== url && origin !== 'http://portal.test') others.push(request.url());
  });
  page.on('dialog', (dialog) => {
    others.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.route('http://portal.test/**', (route) => route.fulfill({ status: 404 }));
  await page.route('**/host', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><script type="module" src="/widget/sportello.js"></script>
        <sportello-widget site="${siteKey}" mode="inline" lang="it" ticket="${ticketId}"></sportello-widget>`,
    }),
  );
  await page.goto(`${url}/host`);
  await signIn(page, username, 'correct horse');
  return { page, others };
}

/** Text of everything that is shown, shadow roots and all. */
const shownText = (page: Page) =>
  page.evaluate(() => {
    const textOf = (node: Node): string => {
      if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return '';
      const root = node instanceof Element ? node.shadowRoot : null;
      if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
      return [...(root ? [root] : []), ...node.childNodes].map((child) => textOf(child)).join('');
    };
    return textOf(document.body);
  });

const squeezed = (text: string) => text.replace(/\s+/g, ' ');

test('programs in any field a customer or a technician fills are text: live, after a reload, in mails and on their pages', async () => {
  const { given, customer, ticketFor, reply, close, post, settled, open, url, deps, sql } = await startMailScene();
  const origins = JSON.stringify([url]);
  await sql('UPDATE sites SET allowed_origins = $origins WHERE id = $id', { origins, id: customer.siteId });
  await sql('UPDATE customers SET name = $name WHERE id = $id', { name: payloads[1], id: customer.id });
  const [{ username = '' } = {}] = await deps.database.select<{ username: string }>(
    'SELECT username FROM customers WHERE id = $id',
    { id: customer.id },
  );
  const { body: file } = await upload(customer.api, await picture().png().toBuffer(), { name: `${payloads[1]}.png` });
  const hostile = { ...marta, name: `Marta ${payloads[0]}` };
  const opened = await ticketFor(['capo@plant.test'], {
    subject: payloads[0],
    description: payloads[3],
    attachments: [file.id],
  });
  const [delivery] = await given.claim();
  const thread = { workspace: 'T1', channel: 'C1', id: '1700000900.000100' };
  await given.service.post(`/v1/deliveries/${delivery?.id}/complete`, { lease: delivery?.lease, thread });
  const { page, others } = await openWidget(url, customer.siteKey, opened.id, username);

  for (const payload of payloads) {
    await customer.api.post(`/v1/tickets/${opened.id}/messages`, { id: uuid(), body: `C ${payload}` });
    await reply({ thread }, `T ${payload}`, hostile);
  }
  await close(opened.id, `${payloads[1]} ${payloads[8]}`);
  await page.getByText('srcdoc').first().waitFor();
  await page
    .getByText(`T ${payloads.at(-1)?.slice(0, 20)}`)
    .first()
    .waitFor();

  const see = async () => {
    const shown = squeezed(await shownText(page));
    const missing = payloads.filter((payload) => !shown.includes(squeezed(`C ${payload}`).trim()));
    const active = await page.evaluate(() => {
      const found: string[] = [];
      const look = (root: ParentNode) => {
        for (const element of root.querySelectorAll('*')) {
          if (/^(iframe|object|embed|base|meta|template)$/i.test(element.localName) && !element.closest('head'))
            found.push(element.localName);
          for (const { name, value } of element.attributes)
            if (/^on|^srcdoc$/.test(name) || /^javascript:/i.test(value)) found.push(`${name}=${value}`);
          if (element.shadowRoot) look(element.shadowRoot);
        }
      };
      look(document.body);
      return { found, canary: (globalThis as { canary?: number }).canary ?? null };
    });
    return { missing, ...active };
  };
  const live = await see();
  await page.reload();
  await page.getByText('bank.test@').first().waitFor();
  const earlier = page.getByRole('button', { name: 'Messaggi precedenti' });
  for (let pages = 0; pages < 5 && (await earlier.count()) > 0; pages += 1) {
    await earlier.first().click();
    await page.waitForTimeout(500);
  }
  const again = await see();

  const nothing = { missing: [], found: [], canary: null };
  expect([live, again]).toEqual([nothing, nothing]);
  expect(others).toEqual([]);

  await settled();
  const mail = await post.waitFor(({ html }) => Boolean(html));
  const follow = await (await open(linkIn(mail, '/follow/'))).text();
  for (const html of [follow, ...post.mails.map((one) => String(one.html))]) {
    const view = await openPage(browser, 'about:blank');
    const asked: string[] = [];
    view.on('request', (request) => {
      if (!/^(data:|about:)/.test(request.url()) && !request.url().startsWith('http://portal.test'))
        asked.push(request.url());
    });
    await view.setContent(html);
    await view.waitForTimeout(100);
    const state = await view.evaluate(() => [
      (globalThis as { canary?: number }).canary ?? null,
      document.querySelectorAll('script, iframe, object, embed, form, [onerror], [onload], [srcdoc]').length,
    ]);
    expect([state, asked]).toEqual([[null, 0], []]);
    await view.close();
  }
}, 120_000);
