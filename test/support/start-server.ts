import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../server/src/config.ts';
import { startServer as start } from '../../server/src/start-server.ts';
import { createApi } from './api.ts';
import { createGiven } from './given.ts';
import { putMigratedFile } from './migrated-file.ts';
import { databaseFor, dropDatabaseOf, postgres } from './postgres.ts';
import { bucketFor } from './s3.ts';

export const serviceToken = 'a-service-token-for-tests';

/** The real server on a database of its own, and helpers to call it and to set the scene. Ends with the test. */
export async function startServer(
  options: {
    now?: () => Date;
    dataDir?: string;
    port?: number;
    env?: Record<string, string>;
    smtpUrl?: string;
    logger?: Logger;
  } = {},
) {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'sportello-')));
  if (!postgres && !options.env?.DATABASE_URL) await putMigratedFile(dataDir);
  const config = readConfig({
    PORT: String(options.port ?? 0),
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://portal.test',
    DATA_DIR: dataDir,
    ...(postgres && { DATABASE_URL: await databaseFor(dataDir) }),
    ...bucketFor(dataDir),
    SERVICE_TOKEN: serviceToken,
    // Tests are faster than people; those of the limits set it to 1.
    RATE_LIMIT_TIMES: '1000',
    ...(options.smtpUrl && { SMTP_URL: options.smtpUrl, MAIL_FROM: 'support@portal.test' }),
    ...options.env,
  });
  const server = await start(
    config,
    options.logger ?? pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
    options.now ? { now: options.now } : {},
  );
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await server.stop();
  };
  onTestFinished(async () => {
    await stop();
    if (options.dataDir) return;
    await rm(dataDir, { recursive: true, force: true });
    if (postgres) await dropDatabaseOf(dataDir);
  });
  const api = createApi(server.url);
  return { ...server, stop, dataDir, api, given: createGiven(server.deps, api) };
}
