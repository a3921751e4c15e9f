import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultsIn, preparedData, readBooks, say, startServerProcess } from '../support/server-process.ts';

const hasStrace = spawnSync('strace', ['--version']).status === 0;

/** Calls of the system that fail once, at the so-many-th one of a process whose only thread for files is one. */
const faults: Array<[call: string, error: string, when: number[]]> = [
  ['fdatasync,fsync', 'EIO', [1, 3, 8]],
  ['pwrite64', 'EIO', [5]],
  ['pwrite64', 'ENOSPC', [1, 2, 5, 13, 34, 89]],
];
const cases = faults.flatMap(([call, error, when]) => when.map((nth) => ({ call, error, nth })));

test.skipIf(!hasStrace).each(cases)(
  'what was acknowledged is there, and the file is sound, after $error at call $nth of $call (needs strace)',
  async ({ call, error, nth }) => {
    const { dataDir, token, ticketId } = await preparedData();
    const log = join(dataDir, 'calls.log');
    const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=${nth}`];
    const server = await startServerProcess(dataDir, {
      under: ['strace', '-f', '--seccomp-bpf', '-o', log, ...inject],
      env: { UV_THREADPOOL_SIZE: '1' },
    });
    const sent = [];
    // One whose start the fault meets ends and says so: the next start finds everything as it was.
    if (await server.isReady()) {
      for (let count = 0; count < 40; count += 1) sent.push(await say({ url: server.url, token, ticketId }));
    }
    await killTraced(server.child);
    const met = (await readFile(log, 'utf8')).match(/INJECTED/g);
    const books = await readBooks(dataDir, ticketId);
    const again = await startServerProcess(dataDir);

    expect(met).toHaveLength(1);
    expect(await again.isReady()).toBe(true);
    expect((await say({ url: again.url, token, ticketId })).status).toBe(201);
    const acknowledged = sent.filter((one) => one.acknowledged).map(({ id }) => id);
    expect(faultsIn(books, acknowledged)).toEqual([]);
    // The one that met the fault may fail, as what may be tried again; it heals by itself.
    const refused = sent.filter((one) => !one.acknowledged);
    expect(refused.map(({ status, retryAfter }) => [status, retryAfter !== null])).toEqual(
      refused.map(() => [503, true]),
    );
    expect(refused.length).toBeLessThanOrEqual(1);
  },
  60_000,
);

/** Ends the server itself, so that strace writes down what it has seen and ends after it. */
async function killTraced(strace: ChildProcess): Promise<void> {
  const gone = once(strace, 'exit');
  if (strace.exitCode !== null) return;
  const children = await readFile(`/proc/${strace.pid}/task/${strace.pid}/children`, 'utf8');
  process.kill(Number(children.trim()), 'SIGKILL');
  await gone;
}
