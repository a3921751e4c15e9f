import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, createApi } from '../support/api.ts';
import { startBrowser } from '../support/browser.ts';
import { attach, openPage, signIn } from '../support/customer-page.ts';
import { load, picture as noise, upload } from '../support/files.ts';
import { hasCluster } from '../support/ground.ts';
import { append, begin, filmOf } from '../support/parts.ts';
import { picture } from '../support/picture.ts';
import { uploadToSlack } from '../support/slack-files.ts';
import { type SlackMessage, shownText, until } from '../support/slack-workspace.ts';
import { type DemoCluster, startDemoCluster } from '../support/start-cluster.ts';

/** nginx leads nobody to whom it has found away. Slack would tell what came then once more, its stand-in does not. */
const ledAgainAfterMs = 2_500;

const session = { site: 'acme', username: 'anna', password: 'sportello-demo' };

let browser: Browser;
let cluster: DemoCluster;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

describe.skipIf(!hasCluster).each(['socket', 'http'] as const)('two servers and two bots in %s mode', (mode) => {
  beforeAll(async () => {
    cluster = await startDemoCluster(mode);
  });
  afterAll(() => cluster.stop());

  test('an open conversation goes on in both directions, whichever server or bot is killed', {
    timeout: 180_000,
  }, async () => {
    const { slack, servers, bots } = cluster;
    const { id, card } = await openTicket('Nastro fermo');
    const page = await openConversation(id);
    const asked: string[] = [];
    const answered: string[] = [];
    const ask = async (words: string) => {
      asked.push(words);
      await slack.write('Marta Rinaldi', words, card.ts);
    };
    const answer = async (words: string) => {
      answered.push(words);
      await page.getByRole('textbox', { name: 'Rispondi' }).fill(words);
      await page.getByRole('button', { name: 'Invia', exact: true }).click();
    };
    const allArrive = async () => {
      for (const words of asked) await onPage(page).getByText(words, { exact: true }).waitFor();
      await until(async () => said(await slack.thread(card.ts), answered).length === answered.length, 60_000);
    };

    for (const round of ['prima', 'seconda']) {
      await answer(`La ${round} volta va bene`);
      const serving = await until(async () => (await streams()).find(({ count }) => count > 0)?.server);
      await answer(`La ${round} volta si ferma`);
      await serving.kill();
      await ask(`La ${round} domanda?`);
      await answer(`La ${round} risposta.`);
      await attach(page, 'Allega file', [await picture(`${round}.jpg`)]);
      await answer(`La ${round} foto.`);
      await allArrive();
      await until(async () => (await slack.thread(card.ts)).some(({ files }) => files?.[0]?.name === `${round}.jpg`));
      await serving.start();
      const drawing = { name: `disegno-${round}.jpg`, content: await noise(300, 200).jpeg().toBuffer() };
      await uploadToSlack(slack, 'Davide Conti', [drawing], { thread: card.ts });
      await page.getByTitle(drawing.name).waitFor();
    }
    for (const [index, bot] of bots.entries()) {
      await answer(`Il pezzo ${index} gira`);
      await bot.kill();
      await ask(`E il pezzo ${index}?`);
      await answer(`Il pezzo ${index} è fermo`);
      await allArrive();
      await bot.start();
      await pause(ledAgainAfterMs);
    }

    expect(said(await slack.thread(card.ts), answered)).toEqual(answered);
    for (const words of [...asked, ...answered]) {
      expect(await onPage(page).getByText(words, { exact: true }).count()).toBe(1);
    }
    for (const { url } of servers) {
      const entries = await messagesAt(url, id);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
      const bodies = entries.map(({ body }) => body).filter((body) => body !== '');
      expect(bodies.filter((body) => answered.includes(body))).toEqual(answered);
      expect(bodies.filter((body) => asked.includes(body))).toEqual(asked);
    }
    await page.goto(page.url().replace(/[?#].*|$/, `?sportello-ticket=${id}`));
    await onPage(page).getByTitle('seconda.jpg', { exact: true }).waitFor();
    await expect
      .poll(() =>
        onPage(page)
          .locator('img')
          .evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)),
      )
      .toBe(true);
  });

  test('two devices of a customer, one at each server, count the same as unread', async () => {
    const { slack } = cluster;
    const { card, number } = await openTicket('Sensore cieco');
    const first = await signIn(await openPage(browser, `${cluster.url}/demo/portal`, { locale: 'it-IT' }), 'anna');
    const second = await signIn(await openPage(browser, `${cluster.url}/demo/portal`, { locale: 'it-IT' }), 'anna');
    await until(async () => {
      await second.reload();
      await second.getByRole('button', { name: 'Nuovo ticket' }).first().waitFor();
      await second.waitForTimeout(1_000);
      return (await streams()).every(({ count }) => count === 1);
    }, 50_000);
    const unread = (page: Page) => page.locator('sportello-ticket-card', { hasText: `#${number}` }).locator('.unread');

    await slack.write('Marta Rinaldi', 'Lo pulisca.', card.ts);
    await slack.write('Marta Rinaldi', 'E poi lo riaccenda.', card.ts);
    for (const page of [first, second])
      await expect.poll(() => unread(page).textContent()).toBe('Messaggi non letti: 2');
    await first.getByRole('button', { name: new RegExp(`^#${number}`) }).click();
    await onPage(first).getByText('E poi lo riaccenda.').waitFor();

    for (const page of [first, second]) await unread(page).waitFor({ state: 'detached' });
  });

  test('who signs in at one server and what is uploaded there is known at the other', async () => {
    const [one, other] = cluster.servers.map(({ url }) => createApi(url)) as [Api, Api];
    const { token } = (await one.post('/v1/sessions', session)).body;
    const [atOne, atOther] = [one.as(token), other.as(token)];
    const film = filmOf(6_000_000);

    const { body: photo } = await upload(atOne, await noise(300, 200).jpeg().toBuffer());
    const { id } = (await begin(atOne, { bytes: film.length })).body;
    const half = await append(atOther, id, 0, film.subarray(0, 4_000_000));
    const whole = await append(atOne, id, half.body.offset, film.subarray(4_000_000));
    const [shown, again] = [await load(one, photo.url), await load(other, photo.url)];

    expect(again.status).toBe(200);
    expect(again.body.equals(shown.body)).toBe(true);
    expect((await load(other, whole.body.attachment.url)).body.equals(film)).toBe(true);
    expect((await atOther.delete('/v1/sessions/current')).status).toBe(204);
    expect((await atOne.get('/v1/tickets')).status).toBe(401);
  });
});

/** Anna has a new ticket, whose card is in Slack. */
async function openTicket(description: string): Promise<{ id: string; number: number; card: SlackMessage }> {
  const api = createApi(cluster.url);
  const { token } = (await api.post('/v1/sessions', session)).body;
  const request = { id: uuid(), kind: 'callback', language: 'it', phone: '+39 0521 000987', description };
  const { body: ticket } = await api.as(token).post('/v1/tickets', request);
  const card = await until(async () =>
    (await cluster.slack.cards()).find((one) => shownText(one).includes(description)),
  );
  return { id: request.id, number: ticket.number, card };
}

async function openConversation(id: string): Promise<Page> {
  const page = await openPage(browser, `${cluster.url}/demo/portal?sportello-ticket=${id}`, { locale: 'it-IT' });
  await signIn(page, 'anna');
  await page.getByRole('textbox', { name: 'Rispondi' }).waitFor();
  return page;
}

const onPage = (page: Page) => page.locator('sportello-conversation');

/** How many pages listen at each server that runs. */
async function streams() {
  const counts = cluster.servers.map(async (server) => {
    const metrics = await fetch(`${server.url}/metrics`).then((answer) => answer.text());
    return { server, count: Number(/^sportello_open_streams (\d+)/m.exec(metrics)?.[1]) };
  });
  return Promise.all(counts);
}

/** Which of these words the thread has, as often and in the order as they stand there. */
function said(thread: SlackMessage[], words: string[]): string[] {
  const lines = thread.flatMap((message) => shownText(message).split('\n'));
  return lines.filter((line) => words.includes(line));
}

async function messagesAt(url: string, id: string): Promise<{ body: string; seq: number }[]> {
  const api = createApi(url);
  const { token } = (await api.post('/v1/sessions', session)).body;
  return (await api.as(token).get(`/v1/tickets/${id}/messages?limit=100`)).body.items;
}
