import { pino } from 'pino';
import { ConfigError, readConfig } from './config.ts';
import { startServer } from './start-server.ts';

/** The server's process: reads the environment, serves, and stops in order at SIGTERM or SIGINT. */
export async function serve(): Promise<void> {
  const config = readConfigOrExit();
  const logger = pino({ level: config.logLevel });
  const server = await startServer(config, logger).catch((error: unknown) => {
    logger.fatal({ err: error }, 'the server cannot start');
    process.exit(1);
  });
  logger.info({ url: config.publicUrl }, 'serving');
  const stop = async (signal: string) => {
    logger.info({ signal }, 'stopping');
    await server.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
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
