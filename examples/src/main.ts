import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import {
  type Config,
  ConfigError,
  keepBotRunning,
  oweCurrentState,
  readConfig,
  startServer,
  withDeps,
} from '@sportello/server';
import { pino } from 'pino';
import { addDemoData, demoOwner, demoPassword } from './demo-data.ts';
import { demoPages } from './demo-pages.ts';
import { type LocalSlack, startLocalSlack } from './local-slack.ts';
import { startMailCatcher } from './mail-catcher.ts';

/**
 * The demo: the whole road on one machine, with a local Slack workspace until Slack's tokens are set and with mails that
 * stay here until a mail server is.
 */
async function main(): Promise<void> {
  const mail = process.env.SMTP_URL ? undefined : await startMailCatcher();
  const env: NodeJS.ProcessEnv = {
    LOG_LEVEL: 'warn',
    ...process.env,
    ...(mail && { SMTP_URL: mail.smtpUrl, MAIL_FROM: process.env.MAIL_FROM || demoSender }),
  };
  const serviceToken = env.SERVICE_TOKEN || randomBytes(24).toString('base64url');
  const config = readConfig({ ...env, SERVICE_TOKEN: serviceToken });
  const identitySecret = randomBytes(32).toString('base64url');
  await makeDemoData(config, identitySecret);
  const localSlack = env.SLACK_BOT_TOKEN || env.SLACK_CLIENT_ID ? undefined : await startSlack(config.port);
  const server = await startServer(config, pino({ level: config.logLevel }), {
    extraRoutes: demoPages({ slackUrl: localSlack?.channelUrl, catcher: mail, identitySecret }),
    // A new local workspace knows no cards.
    ...(localSlack && { beforeListening: oweCurrentState }),
  }).catch(async (error: unknown) => {
    await localSlack?.stop();
    throw error;
  });
  const bot = keepBotRunning(
    {
      ...env,
      SERVER_URL: server.url,
      SERVICE_TOKEN: serviceToken,
      ...(localSlack && {
        SLACK_BOT_TOKEN: localSlack.botToken,
        SLACK_APP_TOKEN: localSlack.appToken,
        SLACK_API_URL: localSlack.apiUrl,
        SLACK_CHANNEL: 'support',
      }),
    },
    () => void stop(1),
  );
  let isStopping = false;
  async function stop(code: number): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    await bot.stop();
    await server.stop();
    await localSlack?.stop();
    await mail?.stop();
    process.exit(code);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));
  printAddresses(config.publicUrl, localSlack);
}

/** An address alone: each site writes under its own name. */
const demoSender = 'support@acme.example';

/** A first start that dies half-way leaves no half demo: the data is made beside and then moved. */
async function makeDemoData({ database, publicUrl, ...config }: Config, identitySecret: string): Promise<void> {
  const make = (place: string) => withDeps(place, (deps) => addDemoData(deps, { publicUrl, identitySecret }), config);
  if (database.startsWith('postgres') || existsSync(database)) return make(database);
  const unfinished = `${database}.unfinished`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true });
  await make(unfinished);
  renameSync(unfinished, database);
}

/** The local workspace stands two ports above the demo when that one is free. */
function startSlack(port: number): Promise<LocalSlack> {
  return startLocalSlack({ mode: 'socket', ...(port > 0 && { port: port + 2 }) });
}

function printAddresses(url: string, localSlack: LocalSlack | undefined): void {
  console.log(`
  Sportello is running: ${url}/demo/

  Italian portal, page Tickets           ${url}/demo/portal
  English website, widget as a bubble    ${url}/demo/site
  English portal, page Requests          ${url}/demo/requests
  Users signed in by their own portal    ${url}/demo/identity
  Slack                                  ${localSlack?.channelUrl ?? 'your workspace'}
  Mail                                   ${url}/demo/mail/
  Documentation                          ${url}/docs

  Everyone's password is ${demoPassword}
  Portal and website  anna, bruno (Pastificio Bellini), carla (Caffè Monteverdi)
  Requests            elena, frank (Northfield Bakeries)
  Owner               ${demoOwner.email} at ${url}/admin
  ${localSlack ? '\n  This Slack is a local stand-in: it forgets its messages when it stops, then open tickets get a new card.\n' : ''}`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
