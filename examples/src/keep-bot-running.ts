import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Runs the Slack bot in a process of its own and starts it again when it dies. */
export function keepBotRunning(env: NodeJS.ProcessEnv): { stop(): Promise<void> } {
  const entry = fileURLToPath(import.meta.resolve('@sportello/slack-bot'));
  let isStopping = false;
  let bot: ChildProcess;
  const run = () => {
    if (isStopping) return;
    bot = spawn(process.execPath, [entry], { env, stdio: 'inherit' });
    bot.once('exit', () => setTimeout(run, 2_000).unref());
  };
  run();
  return {
    stop: async () => {
      isStopping = true;
      if (bot.exitCode !== null || bot.signalCode !== null) return;
      const gone = once(bot, 'exit');
      bot.kill('SIGTERM');
      await gone;
    },
  };
}
