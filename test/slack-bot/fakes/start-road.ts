import { v7 as uuid } from 'uuid';
import { onTestFinished } from 'vitest';
import { startFaultProxy } from '../../support/fault-proxy.ts';
import { freePort, type SlackMessage, shownText, startSlackWorkspace, until } from '../../support/slack-workspace.ts';
import { serviceToken, startServer } from '../../support/start-server.ts';
import { startBot } from './start-bot.ts';

/**
 * The real server, the real bot and the local workspace, with a proxy for faults between the latter two.
 * @param hasFaults false: no proxy. Only then files are uploaded, since the workspace takes them at its own address.
 */
export async function startRoad(mode: 'socket' | 'http', { hasFaults = true } = {}) {
  const server = await startServer();
  const botPort = mode === 'http' ? await freePort() : 0;
  const workspace = await startSlackWorkspace(mode === 'http' ? { mode, botPort } : { mode });
  onTestFinished(() => workspace.stop());
  const proxy = await startFaultProxy(workspace.apiUrl);
  const startBotWith = (botToken: string) =>
    startBot({
      server: { url: server.url, token: serviceToken },
      slack: { ...workspace, apiUrl: hasFaults ? proxy.apiUrl : workspace.apiUrl, botToken },
      botPort,
    });
  const bot = await startBotWith(workspace.botToken);
  await workspace.untilBotListens();
  const anna = await server.given.customer();
  const write = (ticketId: string, body: string) =>
    anna.api.post(`/v1/tickets/${ticketId}/messages`, { id: uuid(), body });

  /** Settles when nothing is owed to Slack any more. */
  const delivered = (withinMs = 30_000) =>
    until(async () => {
      const [row] = await server.deps.database.select<{ count: number }>(
        "SELECT COUNT(*) AS count FROM deliveries WHERE destination = 'slack' AND status = 'waiting'",
      );
      return row?.count === 0;
    }, withinMs);
  const parked = async () =>
    server.deps.database.select("SELECT kind, last_error FROM deliveries WHERE status = 'parked'");
  /** What each card shows, and below it what was written by customers. */
  const shown = async () => {
    const cards = await workspace.cards();
    return Promise.all(
      cards.map(async (card) => {
        const words = (await workspace.thread(card.ts)).filter(isCustomers).map(shownText);
        return { card: shownText(card), words };
      }),
    );
  };
  return { ...server, workspace, proxy, bot, startBotWith, anna, write, delivered, parked, shown };
}

function isCustomers({ username }: SlackMessage): boolean {
  return username?.startsWith('User ') ?? false;
}
