import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { databaseFor, databaseOf, dropDatabaseOf, postgres } from './postgres.ts';

/** The command line. */
export const program = fileURLToPath(new URL('../../server/bin/sportello.js', import.meta.url));

/**
 * The command line as a process of its own, in a folder of its own, with nothing of this environment but PATH.
 * @param hasNothing whether a database of PostgreSQL is as a new one is, without tables, as a folder is empty
 */
export async function shell({ hasNothing = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const dataDir = join(folder, 'data');
  if (postgres) {
    await databaseFor(dataDir, { isEmpty: hasNothing });
    onTestFinished(async () => void (await dropDatabaseOf(dataDir)));
  }
  const sportello = (args: string[], options: { input?: string | Buffer; env?: Record<string, string> } = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      env: { ...environmentOf(dataDir), ...options.env },
      input: options.input ?? '',
    });
    return { status, stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8') };
  };
  return { folder, dataDir, sportello };
}

/** The environment of a process that works on what a server of the tests keeps for a folder. */
export function environmentOf(dataDir: string): Record<string, string> {
  return { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, ...(postgres && { DATABASE_URL: databaseOf(dataDir) }) };
}
