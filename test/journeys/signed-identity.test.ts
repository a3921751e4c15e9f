import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { openPage } from '../support/customer-page.ts';
import { startDemo } from '../support/start-demo.ts';

let browser: Browser;
let demo: Awaited<ReturnType<typeof startDemo>>;
beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(), startDemo('socket')]);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

const ofGiulia = /Anna Ferri|Bruno Galli|Giulia Sarti|Film che si strappa/;
const ofMarco = /Carla Neri|Dario Fontana|Marco Lodi|Allarme E217/;

test('the desk follows the portal’s users, and after a switch not one frame shows the former user’s tickets', async () => {
  const page = await openPage(browser, `${demo.url}/demo/identity`);
  await page.getByText('Film che si strappa').first().waitFor();
  await page.getByRole('button', { name: /Film che si strappa/ }).click();
  await page.getByRole('textbox', { name: 'Reply' }).fill('Un momento');

  for (const [user, mine, theirs, ticket] of [
    ['Marco Lodi', ofMarco, ofGiulia, 'Allarme E217 intermittente'],
    ['Giulia Sarti', ofGiulia, ofMarco, 'Film che si strappa'],
  ] as const) {
    await watchFrames(page, theirs.source);
    await page.getByRole('radio', { name: user }).check();
    await page.getByText(ticket).first().waitFor();
    const seen = await page.evaluate(() => (window as unknown as Watched).seen);
    expect(seen.frames).toBeGreaterThan(1);
    expect(seen.foreign).toEqual([]);
    expect(await page.locator('sportello-widget').getByText(mine).count()).toBeGreaterThan(0);
  }

  await page.getByRole('radio', { name: 'Nobody' }).check();
  await page.getByText('Nobody is signed in to the portal.').waitFor();
  await expect
    .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })))
    .not.toMatch(/Giulia|Marco|token/);
});

test('a token that the portal’s server did not sign lets nobody in', async () => {
  const forged = `${btoa('{"alg":"none"}')}.${btoa('{"aud":"acme","sub":"portal-1041"}')}.`;

  const answer = await fetch(`${demo.url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ site: 'acme', identity: forged }),
  });

  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { code: 'invalid_identity' } });
});

interface Watched {
  seen: { frames: number; foreign: string[] };
}

/** From the moment at which the user is switched, looks at what every frame shows. */
function watchFrames(page: Awaited<ReturnType<typeof openPage>>, foreign: string): Promise<void> {
  return page.evaluate((pattern) => {
    const seen = { frames: 0, foreign: [] as string[] };
    (window as unknown as Watched).seen = seen;
    const textOf = (node: Node): string => {
      const root = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
      return root.nodeType === Node.TEXT_NODE ? (root.textContent ?? '') : [...root.childNodes].map(textOf).join(' ');
    };
    const look = () => {
      seen.frames += 1;
      const found = new RegExp(pattern).exec(textOf(document.querySelector('.desk') as HTMLElement));
      if (found) seen.foreign.push(found[0]);
      requestAnimationFrame(look);
    };
    document.addEventListener('change', () => requestAnimationFrame(look), { once: true });
  }, foreign);
}
