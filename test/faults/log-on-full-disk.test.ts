import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, startSlackWorkspace, until } from '../support/slack-workspace.ts';
import { endProcess, slackEnvironment } from '../support/start-demo.ts';
import { serviceToken } from '../support/start-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a program whose standard output can take nothing: every write to `/dev/full` answers ENOSPC. */
function startOnFullDisk(args: string[], env: Record<string, string>) {
  const stdio = ['ignore', openSync('/dev/full', 'w'), 'inherit'] as const;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: [...stdio],
  });
  onTestFinished(() => endProcess(child, 'SIGKILL'));
  return child;
}

test.runIf(process.platform === 'linux')(
  'a full disk behind the log costs lines, not server or bot',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const slack = await startSlackWorkspace({ mode: 'socket' });
    onTestFinished(() => slack.stop());
    const [port, botPort] = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${port}`;

    const settings = { SERVICE_TOKEN: serviceToken, LOG_LEVEL: 'trace' };
    const server = startOnFullDisk(['server/bin/sportello.js', 'serve'], {
      ...settings,
      PORT: String(port),
      DATA_DIR: dataDir,
    });
    const bot = startOnFullDisk(['slack-bot/dist/main.js'], {
      ...settings,
      SERVER_URL: url,
      ...slackEnvironment(slack, botPort),
    });
    await slack.untilBotListens();
    const answer = await until(() => fetch(`${url}/readyz`).catch(() => undefined), 20_000);

    expect(answer.status).toBe(200);
    expect([server.exitCode, bot.exitCode]).toEqual([null, null]);
  },
  40_000,
);
