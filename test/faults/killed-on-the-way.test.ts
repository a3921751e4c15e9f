import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { freePort, startSlackWorkspace, until } from '../support/slack-workspace.ts';
import { endProcess, slackEnvironment, startProcess, untilBotRuns } from '../support/start-demo.ts';
import { serviceToken, startServer } from '../support/start-server.ts';

/** A delivery whose claim was answered to nobody comes again after its lease of 30 s. */
const withinMs = 45_000;

/** Server and bot as processes that can be killed, a workspace, and a customer who is signed in. */
async function road() {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  const [port, botPort] = [await freePort(), await freePort()];
  const scene = await startServer({ dataDir });
  const anna = await scene.given.customer();
  await scene.stop();
  const slack = await startSlackWorkspace({ mode: 'socket' });
  const url = `http://127.0.0.1:${port}`;
  const settings = { SERVICE_TOKEN: serviceToken, LOG_LEVEL: 'fatal' };
  let server: ChildProcess;
  let bot: ChildProcess;

  const startIt = async () => {
    server = startProcess('server/bin/sportello.js', ['serve'], { ...settings, PORT: String(port), DATA_DIR: dataDir });
    await until(
      () =>
        fetch(`${url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        ),
      20_000,
    );
  };
  const startBot = async () => {
    bot = startProcess('slack-bot/dist/main.js', [], {
      ...settings,
      SERVER_URL: url,
      ...slackEnvironment(slack, botPort),
    });
    await untilBotRuns(slack, botPort);
  };
  await startIt();
  await startBot();
  onTestFinished(async () => {
    await Promise.all([endProcess(server, 'SIGKILL'), endProcess(bot, 'SIGKILL')]);
    await slack.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const api = createApi(url, anna.token);
  return {
    slack,
    api,
    openTicket: (subject: string) => api.post('/v1/tickets', { ...scene.given.chatRequest(anna), id: uuid(), subject }),
    cardsAbout: async (subject: string) => (await slack.cards()).filter(({ text }) => text.includes(subject)),
    pauseBot: () => bot.kill('SIGSTOP'),
    resumeBot: () => bot.kill('SIGCONT'),
    restartServer: async () => {
      await endProcess(server, 'SIGKILL');
      await startIt();
    },
    restartBot: async () => {
      await endProcess(bot, 'SIGKILL');
      await startBot();
    },
  };
}

test('a server killed between the customer’s send and the card brings the card when it is back, once', async () => {
  const { openTicket, cardsAbout, pauseBot, resumeBot, restartServer } = await road();
  pauseBot();
  const answer = await openTicket('Killed before the card');

  const before = await cardsAbout('Killed before the card');
  await restartServer();
  resumeBot();
  await until(async () => (await cardsAbout('Killed before the card')).length > 0, withinMs);
  await sleep(2_000);

  expect(answer.status).toBe(201);
  expect(before).toEqual([]);
  expect(await cardsAbout('Killed before the card')).toHaveLength(1);
}, 90_000);

test('tickets sent while server and bot are killed in turn all get one card, and their messages one place in it', async () => {
  const { openTicket, cardsAbout, restartServer, restartBot, api, slack } = await road();
  const subjects = Array.from({ length: 6 }, (_, index) => `Killed at ${index * 7} ms`);
  const tickets = [];

  for (const [index, subject] of subjects.entries()) {
    const { body } = await openTicket(subject);
    await api.post(`/v1/tickets/${body.id}/messages`, { id: uuid(), body: `more about ${subject}` });
    tickets.push(body);
    await sleep(index * 7);
    await (index % 2 === 0 ? restartServer() : restartBot());
  }
  const threads = await until(async () => {
    const cards = await Promise.all(subjects.map(cardsAbout));
    if (cards.some((found) => found.length === 0)) return false;
    const inThreads = await Promise.all(cards.map(([card]) => slack.thread(card?.ts ?? '')));
    return inThreads.every((replies) => replies.length > 0) && { cards, inThreads };
  }, 120_000);
  await sleep(2_000);

  expect(tickets.map(({ subject }) => subject)).toEqual(subjects);
  expect(threads.cards.map((found) => found.length)).toEqual(subjects.map(() => 1));
  expect(threads.inThreads.map((replies) => replies.length)).toEqual(subjects.map(() => 1));
}, 240_000);
