import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createApi } from './api.ts';
import { freePort, until } from './slack-workspace.ts';
import { endProcess, startProcess } from './start-demo.ts';
import { startServer } from './start-server.ts';

/** The server as a process of its own, which can be killed, with a customer who is signed in. Ends with the test. */
export async function startServerProcess() {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  const port = await freePort();
  const scene = await startServer({ dataDir });
  const anna = await scene.given.customer();
  const ticket = await scene.given.ticket(anna);
  await scene.stop();
  const url = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'fatal', RATE_LIMIT_TIMES: '1000' };
  const begin = async () => {
    const child = startProcess('server/bin/sportello.js', ['serve'], env);
    const answers = () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until(answers, 20_000);
    return child;
  };
  let server = await begin();
  onTestFinished(async () => {
    await endProcess(server, 'SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    dataDir,
    url,
    api: createApi(url, anna.token),
    ticket,
    /** Without any notice. */
    kill: () => endProcess(server, 'SIGKILL'),
    startAgain: async () => {
      server = await begin();
    },
    /** Resident memory. */
    residentBytes: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' })) * 1024,
  };
}
