import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findPrograms } from '../support/postgres-cluster.ts';
import { hasNginx } from '../support/start-nginx.ts';
import type { Safeguard } from './harness/profile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a safeguard prevents, as the harness counts it, and a seed whose run tries it. */
const prevents: { safeguard: Safeguard; fault: string; seed: number }[] = [
  { safeguard: 'idempotency', fault: 'doubled', seed: 1 },
  { safeguard: 'ordering', fault: 'out of order', seed: 1 },
  { safeguard: 'look-up', fault: 'doubled', seed: 1 },
  { safeguard: 'catch-up', fault: 'lost', seed: 1 },
];

/** Runs the harness; answers how it ended and the numbers in its line. */
async function runHarness(...args: string[]) {
  const program = ['--import', 'tsx', 'test/faults/harness/main.ts', '--minutes', '0.2', ...args];
  const run = spawn(process.execPath, program, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line, [code]] = await Promise.all([text(run.stdout), once(run, 'exit')]);
  const count = (of: string) => Number(new RegExp(`· ${of} (\\d+)`).exec(line)?.[1]);
  const counts = [count('lost'), count('doubled'), count('out of order'), count('leaked notes')];
  return { code, count, counts, faults: Number(/(\d+) faults/.exec(line)?.[1]) };
}

test.each(prevents)(
  'without $safeguard the harness finds what is $fault, with it nothing',
  async ({ safeguard, fault, seed }) => {
    const aimed = ['--seed', String(seed), '--aim', safeguard];

    const sabotaged = await runHarness(...aimed, '--without', safeguard, '--settle', '20');
    const whole = await runHarness(...aimed, '--settle', '90');

    expect(sabotaged.code).toBe(1);
    expect(sabotaged.count(fault)).toBeGreaterThan(0);
    expect(whole.faults).toBeGreaterThan(0);
    expect(whole.counts).toEqual([0, 0, 0, 0]);
    expect(whole.code).toBe(0);
  },
  200_000,
);

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

test.skipIf(!findPrograms() || !hasNginx || !hasRedis)(
  'two servers and two bots on PostgreSQL and Redis behind nginx lose and double nothing, whichever is killed',
  async () => {
    const cluster = await runHarness('--cluster', '--seed', '2', '--settle', '200');

    expect(cluster.faults).toBeGreaterThan(0);
    expect(cluster.counts).toEqual([0, 0, 0, 0]);
    expect(cluster.code).toBe(0);
  },
  300_000,
);
