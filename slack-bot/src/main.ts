import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startTracing } from '@sportello/server/tracing/start-tracing';
import { pino } from 'pino';
import { createBot } from './bot.ts';
import { printChecks } from './checking/print-checks.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { logOutput } from './log-output.ts';

export { type Bot, type BotOptions, createBot } from './bot.ts';
export { type Config, ConfigError, readConfig, type SlackConfig, type SlackTransport } from './config.ts';

const stopWithinMs = 10_000;

/**
 * Status of a process whose environment is wrong: EX_CONFIG, "something was found in an unconfigured or misconfigured
 * state" (sysexits.h). Starting it again without a change cannot help.
 */
export const configurationExitCode = 78;

/**
 * Runs the bot as this process: settings from the environment, stopped by SIGTERM or SIGINT, and by the end of the
 * process that started it where the two have an IPC channel.
 */
export async function runSlackBot(): Promise<void> {
  const config = configOrExit();
  const logger = pino({ name: 'slack-bot', level: config.logLevel }, logOutput());
  const tracing = await startTracing(config.tracesEndpoint, 'sportello-slack-bot', logger);
  const bot = createBot({ server: config.server, slack: config.slack, logger });

  let isStopping = false;
  const stop = async (reason: NodeJS.Signals | 'disconnect') => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    await bot.stop();
    await tracing.stop();
    process.exit(0); // a socket that was lost keeps a timer of 30 s, which would hold the process
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Without its parent the bot would live on with a token that the next parent does not know.
  process.on('disconnect', () => stop('disconnect'));
  if (process.connected === false) return stop('disconnect'); // it ended while this module was loading

  try {
    await bot.start();
  } catch (error) {
    logger.fatal({ err: error }, 'the Slack bot cannot start');
    process.exit(1);
  }
  logger.info({ mode: config.slack.transport.mode, server: config.server.url }, 'the Slack bot runs');
}

function configOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(configurationExitCode);
  }
}

// Importing the package starts nothing; npm starts it through a link.
const [, startedFile = '', task, given] = process.argv;
if (existsSync(startedFile) && realpathSync(startedFile) === fileURLToPath(import.meta.url)) {
  if (task === 'check') await printChecks(given);
  else await runSlackBot();
}
