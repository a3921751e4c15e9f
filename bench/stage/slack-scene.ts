import { v7 as uuid } from 'uuid';
import { startSlackWorkspace, until } from '../../test/support/slack-workspace.ts';
import { slackEnvironment } from '../../test/support/start-demo.ts';
import type { SlackTask, SlackThread } from '../load/slack-traffic.ts';
import type { PartContext } from '../parts/part.ts';
import { askProcess, end, forkHere, spawnBuilt } from './processes.ts';
import { idOf, tokenOf } from './scene.ts';
import { folderOf, prepareSportello, startSportello } from './servers.ts';
import { serviceToken } from './service-token.ts';
import { openStore, type Store } from './store.ts';

/** So many channels, as a site that spreads its tickets has; in each of them so many tickets, at once as Slack allows. */
const channelCount = 20;
const ticketsOfChannel = 3;

const nameOf = (channel: number) => `bench-${channel}`;

/** Server, bot and workspace in processes of their own, with tickets that have their threads. */
export async function setSlackScene({ engines, folder, say }: PartContext) {
  say('slack: tickets get their threads');
  const place = await engines.place('sqlite', 'slack');
  const files = folderOf(folder, 'slack');
  await prepareSportello(place, files, { tickets: 1, ofLargest: 1 });
  const slack = await startSlackWorkspace({ mode: 'socket' });
  const traffic = forkHere('load/slack-traffic.ts');
  const ask = <Answer>(task: SlackTask) => askProcess<Answer>(traffic, task);
  const store = await openStore(place);
  const stops = [() => store.close(), () => end(traffic, 'SIGKILL'), slack.stop];
  try {
    await spreadOver(store, await createChannels(slack));
    const server = await startSportello(place, files);
    stops.unshift(server.stop);
    const apiUrl = await ask<string>({ do: 'open', ...slack });
    const bot = spawnBuilt(['slack-bot/dist/main.js'], {
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      SERVER_URL: `http://127.0.0.1:${server.port}`,
      SERVICE_TOKEN: serviceToken,
      ...slackEnvironment({ ...slack, apiUrl }, 0),
    });
    stops.unshift(() => end(bot));
    await openTickets(server.port);
    await until(async () => (await waiting(store)) === 0, 60_000);
    const threads = await store.select<SlackThread>(
      'SELECT ticket_id AS "ticketId", channel, external_id AS "ts" FROM threads ORDER BY external_id',
    );
    const processes = [server.child, bot];
    /** Changes of cards have a limit of their own and stand before words of their tickets; marks stand before nothing. */
    const untilInOrder = () => until(async () => (await waiting(store, "AND kind <> 'marked'")) === 0, 60_000);
    return { ask, port: server.port, slack, threads, processes, waiting: () => waiting(store), untilInOrder, stop };
  } catch (error) {
    await stop();
    throw error;
  }

  async function stop(): Promise<void> {
    for (const one of stops) await one();
  }
}

/** The workspace's own way to make channels. @returns their ids */
async function createChannels({ apiUrl, botToken }: { apiUrl: string; botToken: string }): Promise<string[]> {
  const ids: string[] = [];
  for (let channel = 0; channel < channelCount; channel += 1) {
    const answer = await fetch(new URL('conversations.create', apiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: nameOf(channel) }),
    });
    const created = (await answer.json()) as { channel: { id: string } };
    ids.push(created.channel.id);
  }
  return ids;
}

/** Each channel has a category of its own. */
async function spreadOver(store: Store, channels: string[]): Promise<void> {
  const categories = channels.map((_, channel) => ({ key: nameOf(channel), labels: { en: nameOf(channel) } }));
  const routing = channels.map((id, channel) => ({ channel: id, category: nameOf(channel) }));
  await store.run(`DELETE FROM deliveries;
    UPDATE sites SET categories = '${JSON.stringify(categories)}', slack_routing = '${JSON.stringify(routing)}'`);
}

async function openTickets(port: number): Promise<void> {
  for (let ticket = 0; ticket < channelCount * ticketsOfChannel; ticket += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf(0)}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        id: uuid(),
        kind: 'chat',
        language: 'en',
        category: nameOf(ticket % channelCount),
        machineId: idOf('machine', 0),
        subject: 'The film tears',
        machineStatus: 'stopped',
        description: 'The film tears at the sealing jaws.',
      }),
    });
    if (!answer.ok) throw new Error(`a ticket was not opened: ${await answer.text()}`);
  }
}

async function waiting(store: Store, more = ''): Promise<number> {
  const [row] = await store.select<{ count: number }>(
    `SELECT count(*) AS count FROM deliveries WHERE destination = 'slack' AND status = 'waiting' ${more}`,
  );
  return Number(row?.count);
}
