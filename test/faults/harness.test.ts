import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { hasCluster } from '../support/ground.ts';
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
  const before = (of: string) => Number(new RegExp(`(\\d+) ${of}`).exec(line)?.[1]);
  const counts = [count('lost'), count('doubled'), count('out of order'), count('leaked notes'), count('answered 500')];
  return { code, line, count, counts, faults: before('faults'), events: before('events') };
}

test.each(prevents)(
  'without $safeguard the harness finds what is $fault, with it nothing',
  async ({ safeguard, fault, seed }) => {
    const aimed = (seeds: number) => ['--seed', String(seeds), '--aim', safeguard];

    let sabotaged = await runHarness(...aimed(seed), '--without', safeguard, '--settle', '20');
    // What befalls whom within twelve seconds is not the same on every machine.
    for (let more = 1; more <= 3 && sabotaged.count(fault) === 0; more += 1)
      sabotaged = await runHarness(...aimed(seed + more), '--without', safeguard, '--settle', '20');
    const whole = await runHarness(...aimed(seed), '--settle', '90');

    expect(sabotaged.code).toBe(1);
    expect(sabotaged.count(fault)).toBeGreaterThan(0);
    expect(whole.faults).toBeGreaterThan(0);
    expect(whole.counts).toEqual([0, 0, 0, 0, 0]);
    expect(whole.code).toBe(0);
  },
  400_000,
);

/** What befalls every run of a cluster, however short. */
const certain = ['server killed', 'bot killed', 'PostgreSQL restarted', 'Redis away'];

test.skipIf(!hasCluster).each(['socket', 'http'])(
  'two servers and two bots on PostgreSQL and Redis behind nginx (events by %s) lose and double nothing, whatever is killed or restarted',
  async (mode) => {
    const cluster = await runHarness('--cluster', '--mode', mode, '--seed', '2', '--minutes', '0.4', '--settle', '200');

    expect(certain.filter((fault) => !cluster.line.includes(`${fault} `))).toEqual([]);
    expect(cluster.events).toBeGreaterThan(0);
    expect(cluster.counts).toEqual([0, 0, 0, 0, 0]);
    expect(cluster.code).toBe(0);
  },
  300_000,
);
