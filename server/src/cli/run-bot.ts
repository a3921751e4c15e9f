import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { serve } from '../main.ts';

/** Runs the Slack bot in a process of its own and ends with it. */
export function runBot(): void {
  const bot = spawnBot();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void bot.kill(signal));
  bot.once('exit', (code) => process.exit(code ?? 1));
}

/** Runs the server, and beside it the bot when Slack's tokens are set; a bot that dies is started again. */
export async function startBoth(): Promise<void> {
  const { env } = process;
  // Server and bot of one command need no secret from outside.
  env.SERVICE_TOKEN ||= randomBytes(24).toString('base64url');
  env.SERVER_URL ||= `http://127.0.0.1:${env.PORT || 3000}`;
  await serve();
  if (env.SLACK_BOT_TOKEN) keepBotRunning();
}

function keepBotRunning(): void {
  let bot: ChildProcess | undefined;
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      isStopping = true;
      bot?.kill(signal);
    });
  }
  const run = () => {
    bot = spawnBot();
    bot.once('exit', () => isStopping || setTimeout(run, 2_000));
  };
  run();
}

function spawnBot(): ChildProcess {
  const entry = fileURLToPath(import.meta.resolve('@sportello/slack-bot'));
  return spawn(process.execPath, [entry], { stdio: 'inherit' });
}
