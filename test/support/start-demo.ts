import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CaughtMail } from '../../examples/src/mail-catcher.ts';
import { freePort, type SlackWorkspace, startSlackWorkspace, until } from './slack-workspace.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The demo's sites, people and pages, as far as tests see them, whatever they stand on. */
export interface Demo {
  url: string;
  slack: SlackWorkspace;
  /** The first mail that fits, the newest first, as soon as the catcher has it. */
  mail(fits: (mail: CaughtMail) => boolean): Promise<CaughtMail>;
  /** Runs the command line on the demo's database, beside what runs. */
  sportello(...args: string[]): Promise<void>;
  stop(): Promise<void>;
}

/** The demo as `npm start` runs it, in processes of its own, with the bot in a workspace that the test drives. */
export async function startDemo(mode: 'socket' | 'http'): Promise<Demo> {
  const [port, botPort, dataDir] = [await freePort(), await freePort(), await mkdtemp(join(tmpdir(), 'sportello-'))];
  const slack = await startSlackWorkspace(mode === 'socket' ? { mode } : { mode, botPort });
  const url = `http://localhost:${port}`;
  const demo = startProcess('examples/dist/main.js', [], {
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    ...slackEnvironment(slack, botPort),
  });
  await untilAnswers(`${url}/readyz`);
  await untilBotRuns(slack, botPort);
  return {
    url,
    slack,
    mail: (fits) =>
      until(async () => {
        const mails = (await (await fetch(`${url}/demo/mail/mails.json`)).json()) as CaughtMail[];
        return mails.find(fits);
      }),
    sportello: (...args) =>
      untilDone(startProcess('server/bin/sportello.js', args, { DATA_DIR: dataDir, LOG_LEVEL: 'warn' })),
    stop: async () => {
      await endProcess(demo);
      await slack.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The bot's settings for a workspace. */
export function slackEnvironment(
  slack: Pick<SlackWorkspace, 'mode' | 'apiUrl' | 'botToken' | 'appToken' | 'signingSecret'>,
  botPort: number,
): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    SLACK_CHANNEL: 'support',
    ...(slack.mode === 'socket'
      ? { SLACK_APP_TOKEN: slack.appToken }
      : { SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_PORT: String(botPort) }),
  };
}

/** Settles when a program has done its work. */
export async function untilDone(program: ChildProcess): Promise<void> {
  const [code] = await once(program, 'exit');
  if (code !== 0) throw new Error(`${program.spawnargs.slice(1).join(' ')} ended with ${code}`);
}

/** Settles when an address answers that all is well. */
export async function untilAnswers(url: string): Promise<void> {
  const isWell = () =>
    fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
  await until(isWell, 100_000);
}

/** Settles when the workspace's events will reach the bot, or the last of bots that have opened so many sockets. */
export async function untilBotRuns(slack: SlackWorkspace, botPort: number, sockets = 1): Promise<void> {
  if (slack.mode === 'socket') await slack.untilBotListens(sockets);
  else
    await until(
      () =>
        fetch(`http://127.0.0.1:${botPort}/`).then(
          () => true,
          () => false,
        ),
      20_000,
    );
}

/** Runs a built program of the project with nothing of this process's settings but its path. */
export function startProcess(program: string, args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [join(root, program), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Ends a process and waits until it is gone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
