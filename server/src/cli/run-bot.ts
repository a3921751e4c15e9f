import { randomBytes } from 'node:crypto';
import { checkSlack } from './check-slack.ts';
import { keepBotRunning, spawnBot } from './keep-bot-running.ts';

/** Runs the Slack bot in a process of its own and ends with it. */
export function runBot(): void {
  const bot = spawnBot(process.env);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void bot.kill(signal));
  bot.once('exit', (code) => process.exit(code ?? 1));
}

/** Runs the server, and beside it the bot when its settings for Slack are set. */
export async function startBoth(): Promise<void> {
  const { env } = process;
  // Server and bot of one command need no secret from outside.
  env.SERVICE_TOKEN ||= randomBytes(24).toString('base64url');
  const { serve } = await import('../main.ts');
  await serve(
    (server) =>
      env.SLACK_BOT_TOKEN || env.SLACK_CLIENT_ID
        ? keepBotRunning({ ...env, SERVER_URL: env.SERVER_URL || server.url }, () => process.exit(1))
        : undefined,
    { checkSlack: (channels) => checkSlack(env, channels) },
  );
}
