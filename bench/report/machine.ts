import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { findPrograms } from '../../test/support/postgres-cluster.ts';

/** Where a run was made, and how busy it was there beside it. */
export interface Machine {
  processor: string;
  cores: number;
  memoryGb: number;
  node: string;
  postgres: string;
  packages: Record<string, string>;
  /** One minute's load average before the run: above 1.5 somebody else was at work. */
  loadBefore: number;
  commit: string;
}

/** Looks at the machine before a run. */
export function describeMachine(): Machine {
  const version = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
  const programs = findPrograms();
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres: programs ? execFileSync(`${programs}/postgres`, ['--version'], { encoding: 'utf8' }).trim() : 'none',
    packages: Object.fromEntries(['sqlite3', 'sequelize', 'express', 'pg'].map((name) => [name, version(name)])),
    loadBefore: loadavg()[0] ?? 0,
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  };
}
