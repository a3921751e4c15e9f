import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createBot } from '../../../slack-bot/src/bot.ts';
import type { SlackTransport } from '../../../slack-bot/src/config.ts';
import { freePort } from '../../support/slack-workspace.ts';
import { serviceToken, startServer } from '../../support/start-server.ts';
import { startFakeSlack } from './fake-slack.ts';

export const secretsKey = 'ab'.repeat(32);

interface Wish {
  transport?: SlackTransport;
  apiUrl?: string;
  port?: number;
  workspaces?: string[];
  publicUrl?: string;
}

/** Starts a bot that workspaces install by OAuth, against a server; it stops when the test ends. */
export async function startInstallableBot(serverUrl: string, wish: Wish) {
  const port = wish.port ?? (await freePort());
  const { transport = { mode: 'http', signingSecret: 'fake-signing-secret', port }, apiUrl } = wish;
  const log: { level: number; msg: string; workspace?: string }[] = [];
  const write = (line: string) => {
    log.push(JSON.parse(line));
    if (process.env.BOT_LOG) process.stdout.write(line);
  };
  const bot = createBot({
    server: { url: serverUrl, token: serviceToken },
    slack: {
      transport,
      channel: 'support',
      apiUrl,
      oauth: {
        clientId: '1234.5678',
        clientSecret: 'client-secret-of-the-tests',
        stateSecret: 'state-secret-of-the-tests',
        publicUrl: wish.publicUrl ?? 'https://support.example.com',
        port,
        workspaces: wish.workspaces ?? ['T0ONE', 'T0TWO'],
      },
    },
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
  return { port, log, stop };
}

/** The same with the real server, which keeps installations, and a fake Slack API. */
export async function startInstalling(wish: Wish = {}, env: Record<string, string> = { SECRETS_KEY: secretsKey }) {
  const server = await startServer({ env });
  const slack = await startFakeSlack();
  const bot = await startInstallableBot(server.url, { apiUrl: slack.apiUrl, ...wish });
  return { ...server, slack, bot };
}

/** Keeps an installation as the bot does. */
export async function keep(server: Awaited<ReturnType<typeof startServer>>, workspace: string, botToken: string) {
  const body = { name: `Workspace ${workspace}`, data: JSON.stringify({ botToken }) };
  await server.given.service.put(`/v1/installations/${workspace}`, body);
}
