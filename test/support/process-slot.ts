import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';

/** A program that runs as a process, is killed, paused and started again. */
export interface ProcessSlot {
  start(): void;
  /** Without a chance to say goodbye. */
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
  readonly isRunning: boolean;
}

/** Makes the slot of a program; what it prints goes to `log`. An end that nobody asked for is told. */
export function createProcessSlot(options: {
  /** Node where it is left out. */
  program?: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  log: string;
  onUnexpectedEnd(code: number | null): void;
}): ProcessSlot {
  let child: ChildProcess | undefined;
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;

  return {
    get isRunning() {
      return isRunning();
    },
    start() {
      if (isRunning()) return;
      const out = openSync(options.log, 'a');
      const { PATH = '', HOME = '' } = process.env;
      const env = { PATH, HOME, ...options.env };
      const started = spawn(options.program ?? process.execPath, options.args, {
        cwd: options.cwd,
        env,
        stdio: ['ignore', out, out],
      });
      closeSync(out);
      child = started;
      started.once('exit', (code, signal) => {
        if (signal !== 'SIGKILL') options.onUnexpectedEnd(code);
      });
    },
    async kill() {
      if (!child || !isRunning()) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    pause: () => void (isRunning() && child?.kill('SIGSTOP')),
    resume: () => void (isRunning() && child?.kill('SIGCONT')),
  };
}
