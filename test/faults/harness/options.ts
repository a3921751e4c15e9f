import { parseArgs } from 'node:util';
import { type Safeguard, safeguards } from './profile.ts';

/** What a run was asked for. */
export interface Options {
  minutes: number;
  seed: number;
  mode: 'socket' | 'http';
  /** Two servers and two bots, on PostgreSQL and Redis, behind nginx. */
  isCluster: boolean;
  /** The safeguard that is taken away. */
  without: Safeguard | undefined;
  /** The safeguard that the faults are for; undefined: all of them. */
  aim: Safeguard | undefined;
  /** How long the books may take to agree once the faults are over. */
  settleSeconds: number;
  /** Tells what happens as it happens. */
  isVerbose: boolean;
  /** Where the logs of server and bot are left; undefined: nowhere. */
  logs: string | undefined;
}

const usage = `npm run test:faults -- [--minutes 2] [--seed N] [--mode socket|http] [--settle SECONDS] [--verbose] [--logs FOLDER]
  [--cluster]   two servers and two bots, with PostgreSQL, Redis and nginx
  [--aim SAFEGUARD] [--without SAFEGUARD]   a safeguard: ${safeguards.join(', ')}`;

/** Reads what a run is asked for. @throws Error that says how to ask */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '2' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      mode: { type: 'string', default: 'socket' },
      settle: { type: 'string' },
      aim: { type: 'string' },
      without: { type: 'string' },
      logs: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      cluster: { type: 'boolean', default: false },
    },
  });
  const without = safeguardOf(values.without);
  const [minutes = 2, seed, asked] = [values.minutes, values.seed, values.settle].map(Number);
  // Threads are read at 24 a minute, and a long run has many.
  // In doubt a bot reads all threads again, at most every five minutes.
  const settleSeconds = values.settle === undefined ? Math.max(480, 150 + 25 * minutes) : asked;
  const { mode } = values;
  const areNumbers = [minutes, seed, settleSeconds].every((number) => number !== undefined && Number.isFinite(number));
  if (!areNumbers || (mode !== 'socket' && mode !== 'http')) throw new Error(usage);
  return {
    minutes,
    seed: seed ?? 0,
    mode,
    isCluster: values.cluster,
    without,
    aim: safeguardOf(values.aim) ?? without,
    settleSeconds: settleSeconds ?? 150,
    isVerbose: values.verbose,
    logs: values.logs,
  };
}

function safeguardOf(name: string | undefined): Safeguard | undefined {
  if (name === undefined) return undefined;
  const found = safeguards.find((one) => one === name);
  if (!found) throw new Error(usage);
  return found;
}
