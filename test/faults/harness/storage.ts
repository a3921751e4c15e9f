import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a run keeps the server's data. */
export interface Storage {
  folder: string;
  /** Why the disk cannot be made full here; undefined: it can. */
  cannotFill: string | undefined;
  fill(): void;
  empty(): void;
  remove(): void;
}

/** Makes a folder on a small disk in memory where this user may mount one, else on the usual disk. */
export function openStorage(minutes: number): Storage {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-faults-'));
  const ballast = join(folder, 'ballast');
  const isMounted = mount(folder, (64 + 48 * minutes) * 1024 * 1024);

  return {
    folder,
    cannotFill: isMounted ? undefined : 'this user cannot mount a disk',
    fill() {
      const file = openSync(ballast, 'a');
      const chunk = Buffer.alloc(64 * 1024);
      try {
        for (let size = chunk.length; size >= 512; size /= 2) fillWith(file, chunk.subarray(0, size));
      } finally {
        closeSync(file);
      }
    },
    empty() {
      rmSync(ballast, { force: true });
    },
    remove() {
      if (isMounted) execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function mount(folder: string, bytes: number): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${Math.round(bytes)}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function fillWith(file: number, chunk: Buffer): void {
  try {
    for (;;) if (writeSync(file, chunk) < chunk.length) return;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
