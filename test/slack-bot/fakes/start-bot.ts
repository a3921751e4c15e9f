import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createBot } from '../../../slack-bot/src/bot.ts';
import type { SlackTransport } from '../../../slack-bot/src/config.ts';
import { freePort, type SlackWorkspace, startSlackWorkspace, until } from '../../support/slack-workspace.ts';
import { aDelivery, aTicket } from './deliveries.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';
import { startFakeSlack } from './fake-slack.ts';

/** What a bot must know of a workspace, real stand-in or fake. */
type Slack = Pick<SlackWorkspace, 'mode' | 'apiUrl' | 'botToken' | 'appToken' | 'signingSecret'>;

/** Starts a workspace, a fake server and the real bot between them, all stopped when the test ends. */
export async function startAll(mode: 'socket' | 'http') {
  const server = await startFakeServer();
  onTestFinished(() => server.stop());
  const botPort = mode === 'http' ? await freePort() : 0;
  const slack = await startSlackWorkspace(mode === 'http' ? { mode, botPort } : { mode });
  onTestFinished(() => slack.stop());
  const bot = await startBot({ server, slack, botPort });
  await slack.untilBotListens();
  return { server, slack, bot, botPort };
}

/** The same with a ticket's card in the workspace, of which the server knows. */
export async function startWithCard(mode: 'socket' | 'http') {
  const all = await startAll(mode);
  const ticket = aTicket();
  all.server.owe(aDelivery('ticket_opened', { ticket }));
  await until(() => all.server.calls.completed.length > 0);
  const [{ thread } = {}] = all.server.calls.completed;
  if (!thread) throw new Error('the card was not reported');
  return { ...all, ticket, thread };
}

/** Starts a fake Slack API, a fake server and the real bot between them in HTTP mode, all stopped when the test ends. */
export async function startWithFakeSlack() {
  const server = await startFakeServer();
  onTestFinished(() => server.stop());
  const slack = await startFakeSlack();
  const botPort = await freePort();
  const bot = await startBot({ server, slack, botPort });
  return { server, slack, bot, botPort };
}

/** Starts a bot that stops when the test ends. What it logs is kept; with `BOT_LOG` set it is shown as well. */
export async function startBot({
  server,
  slack,
  botPort,
}: {
  server: Pick<FakeServer, 'url' | 'token'>;
  slack: Slack;
  botPort: number;
}) {
  const transport: SlackTransport =
    slack.mode === 'http'
      ? { mode: 'http', signingSecret: slack.signingSecret, port: botPort }
      : { mode: 'socket', appToken: slack.appToken };
  const log: { level: number; msg: string; reason?: string; traceId?: string }[] = [];
  const write = (line: string) => {
    log.push(JSON.parse(line));
    if (process.env.BOT_LOG) process.stdout.write(line);
  };
  const bot = createBot({
    server: { url: server.url, token: server.token },
    slack: { botToken: slack.botToken, transport, channel: 'support', apiUrl: slack.apiUrl },
    logger: pino({ level: 'debug' }, { write }),
  });
  await bot.start();
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await bot.stop();
  };
  onTestFinished(stop);
  return { stop, log };
}
