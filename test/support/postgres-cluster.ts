import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './slack-workspace.ts';

/** A PostgreSQL in a folder of its own. */
export interface Cluster {
  /** The database `postgres` of a user who may make others. */
  url: string;
  /** Starts it again. `immediate`: as after a crash, without a goodbye; `fast`: as its package is brought up to date. */
  restart(mode: 'immediate' | 'fast'): Promise<void>;
  /** Ends it without a goodbye; what it holds stays. */
  halt(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes what it holds. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL of one's own. Debian's package `postgresql` brings the programs.
 * @param parent where its folder is made; it is removed when it stops
 * @param isDurable whether each commit is on the disk before it is answered, as where it matters
 */
export async function startCluster({ parent, isDurable }: { parent: string; isDurable: boolean }): Promise<Cluster> {
  const programs = findPrograms();
  if (!programs) throw new Error('There is no PostgreSQL: apt-get install postgresql.');
  const folder = mkdtempSync(join(parent, 'sportello-postgres-'));
  const port = await freePort();
  const data = join(folder, 'data');
  // PostgreSQL refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, ...idsOfPostgres());
  const run = (program: string, ...args: string[]) => {
    const command = join(programs, program);
    return isRoot
      ? promisify(execFile)('runuser', ['-u', 'postgres', '--', command, ...args], { cwd: '/' })
      : promisify(execFile)(command, args);
  };
  const settings = [
    ...[`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'max_connections=200'],
    ...(isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']),
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(' ');
  const control = (what: string, mode = 'immediate') =>
    run('pg_ctl', '-D', data, '-m', mode, '-w', '-l', join(folder, 'log'), '-o', options, what);
  const stop = async () => {
    try {
      await control('stop');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  try {
    await run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
    await control('start');
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    restart: async (mode) => void (await control('restart', mode)),
    halt: async () => void (await control('stop')),
    start: async () => void (await control('start')),
    stop,
  };
}

/** The folder of the newest version's programs. */
export function findPrograms(): string | undefined {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return undefined;
  return readdirSync(versions)
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(versions, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

function idsOfPostgres(): [uid: number, gid: number] {
  const id = (what: string) => Number(execFileSync('id', [what, 'postgres']));
  return [id('-u'), id('-g')];
}
