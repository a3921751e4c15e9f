import { pino } from 'pino';
import { ConfigError, readConfig } from './config.ts';
import { logOutput } from './log-output.ts';
import { type RunningServer, type StartOptions, startServer } from './start-server.ts';
import { growAsNeeded } from './start-small.ts';
import { startTracing } from './tracing/start-tracing.ts';

/** Something that runs beside the server and is stopped before it, so that it can still report what it holds. */
interface Companion {
  stop(): Promise<void>;
}

/** Requests that were sent before anybody could know of the stop arrive within this. */
const drainMs = 300;

/** The server's process: reads the environment, serves, and stops in order at SIGTERM or SIGINT. */
export async function serve(
  startCompanion?: (server: RunningServer) => Companion | undefined,
  options: Pick<StartOptions, 'checkSlack'> = {},
): Promise<void> {
  const config = readConfigOrExit();
  const logger = pino({ level: config.logLevel }, logOutput());
  const tracing = await startTracing(config.tracesEndpoint, 'sportello-server', logger);
  const server = await startServer(config, logger, options).catch((error: unknown) => {
    logger.fatal({ err: error }, 'the server cannot start');
    process.exit(1);
  });
  const companion = startCompanion?.(server);
  logger.info({ url: config.publicUrl }, 'serving');
  growAsNeeded();
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, 'stopping');
    await companion?.stop();
    await server.stop(drainMs);
    await tracing.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

function readConfigOrExit() {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
