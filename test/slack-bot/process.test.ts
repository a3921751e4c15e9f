import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, until } from '../support/slack-workspace.ts';
import { startFakeServer } from './fakes/fake-server.ts';
import { startFakeSlack } from './fakes/fake-slack.ts';

const program = fileURLToPath(new URL('../../slack-bot/dist/main.js', import.meta.url));
const { PATH } = process.env;

/** Settings for a bot in HTTP mode, whose open port tells that it lives. */
async function settings() {
  const server = await startFakeServer();
  onTestFinished(() => server.stop());
  const slack = await startFakeSlack();
  const port = await freePort();
  const environment = {
    PATH,
    SERVER_URL: server.url,
    SERVICE_TOKEN: server.token,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_PORT: String(port),
    SLACK_API_URL: slack.apiUrl,
    LOG_LEVEL: 'warn',
  };
  return { environment, port };
}

const forkBot = (env: NodeJS.ProcessEnv) =>
  fork(program, { env, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });

const lives = (port: number) =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );

function endAfterTest(child: ChildProcess) {
  onTestFinished(() => void child.kill('SIGKILL'));
}

test('a bot whose parent is killed ends, too', async () => {
  const { environment, port } = await settings();
  const parentOfBot = 'process.stdout.write(String(require("node:child_process").fork(process.argv[1]).pid))';
  const parent = spawn(process.execPath, ['-e', parentOfBot, program], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  endAfterTest(parent);
  const botPid = Number(String((await once(parent.stdout, 'data'))[0]));
  await until(() => lives(port));

  parent.kill('SIGKILL');
  const ended = await until(async () => !(await lives(port)), 5_000).catch(() => false);
  if (!ended) process.kill(botPid, 'SIGKILL');

  expect(ended).toBe(true);
});

test('a bot whose parent has gone before it could listen ends, too', async () => {
  const { environment } = await settings();
  const bot = forkBot(environment);
  endAfterTest(bot);
  const exited = once(bot, 'exit');

  bot.disconnect();

  expect(await exited).toEqual([0, null]);
});

test('a wrong environment ends the process with EX_CONFIG, so that a supervisor does not start it again', async () => {
  const bot = forkBot({ PATH, SLACK_BOT_TOKEN: 'xoxp-wrong' });
  endAfterTest(bot);

  expect(await once(bot, 'exit')).toEqual([78, null]);
});
