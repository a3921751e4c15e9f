import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** How the bot ends when its environment is wrong: EX_CONFIG of sysexits.h. Starting it again would not help. */
const wrongEnvironment = 78;
const restartAfterMs = 2_000;

/**
 * Runs the Slack bot in a process of its own and starts it again when it dies.
 * @param onHopeless its environment is wrong; it has said why
 */
export function keepBotRunning(env: NodeJS.ProcessEnv, onHopeless: () => void): { stop(): Promise<void> } {
  let isStopping = false;
  let bot: ChildProcess;
  const run = () => {
    if (isStopping) return;
    bot = spawnBot(env);
    bot.once('exit', (code) => {
      if (code === wrongEnvironment) onHopeless();
      else setTimeout(run, restartAfterMs).unref();
    });
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

/** Starts the bot with a channel to this process: when this one is killed, the channel closes and the bot ends too. */
export function spawnBot(env: NodeJS.ProcessEnv): ChildProcess {
  const entry = fileURLToPath(import.meta.resolve('@sportello/slack-bot'));
  return spawn(process.execPath, [entry], { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
}
