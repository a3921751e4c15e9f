import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../../server/bin/sportello.js', import.meta.url));

/** The command line as a process of its own, in a folder of its own, with nothing of this environment but PATH. */
export function shell() {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const dataDir = join(folder, 'data');
  const sportello = (args: string[], options: { input?: string | Buffer; env?: Record<string, string> } = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...options.env },
      input: options.input ?? '',
    });
    return { status, stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8') };
  };
  return { folder, dataDir, sportello };
}
