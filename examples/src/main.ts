import { randomBytes } from 'node:crypto';
import { ConfigError, oweCurrentState, readConfig, startServer } from '@sportello/server';
import { pino } from 'pino';
import { addDemoData, demoPassword } from './demo-data.ts';
import { demoPages } from './demo-pages.ts';
import { keepBotRunning } from './keep-bot-running.ts';
import { type LocalSlack, startLocalSlack } from './local-slack.ts';

/** The demo: the whole road on one machine, with a local Slack workspace until Slack's tokens are set. */
async function main(): Promise<void> {
  const env: NodeJS.ProcessEnv = { LOG_LEVEL: 'warn', ...process.env };
  const serviceToken = env.SERVICE_TOKEN || randomBytes(24).toString('base64url');
  const config = readConfig({ ...env, SERVICE_TOKEN: serviceToken });
  const localSlack = env.SLACK_BOT_TOKEN ? undefined : await startSlack(config.port);
  const server = await startServer(config, pino({ level: config.logLevel }), {
    extraRoutes: demoPages(localSlack?.channelUrl),
    beforeListening: async (deps) => {
      await addDemoData(deps, config.publicUrl);
      // A new local workspace knows no cards.
      if (localSlack) await oweCurrentState(deps);
    },
  });
  const bot = keepBotRunning({
    ...env,
    SERVER_URL: server.url,
    SERVICE_TOKEN: serviceToken,
    ...(localSlack && {
      SLACK_BOT_TOKEN: localSlack.botToken,
      SLACK_APP_TOKEN: localSlack.appToken,
      SLACK_API_URL: localSlack.apiUrl,
      SLACK_CHANNEL: 'support',
    }),
  });
  const stop = async () => {
    await bot.stop();
    await server.stop();
    await localSlack?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  printAddresses(config.publicUrl, localSlack);
}

/** The local workspace stands two ports above the demo when that one is free. */
function startSlack(port: number): Promise<LocalSlack> {
  return startLocalSlack({ mode: 'socket', ...(port > 0 && { port: port + 2 }) });
}

function printAddresses(url: string, localSlack: LocalSlack | undefined): void {
  console.log(`
  Sportello is running.

  Italian portal, widget in the page   ${url}/demo/portal
  English site, widget as a bubble     ${url}/demo/site
  Slack                                ${localSlack?.channelUrl ?? 'your workspace'}
  API                                  ${url}/docs

  Sign in as anna or bruno (Pastificio Bellini) or carla (Caffè Monteverdi), password ${demoPassword}
  ${localSlack ? 'This Slack is a local stand-in: it forgets its messages when it stops, then open tickets get a new card.' : ''}`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
