import { spawn } from 'node:child_process';

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

const withinMs = 540_000;

/** Runs a program to its end, beside servers of this process that it may call; ended where it takes nine minutes. */
export function runToEnd(
  command: string,
  args: string[],
  { cwd, env, input = '' }: { cwd: string; env: Record<string, string>; input?: string | undefined },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, timeout: withinMs });
    const ended = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        ended[name] += text;
      });
    }
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, ...ended }));
    child.stdin.on('error', () => undefined); // whoever asks for nothing may be gone by now
    child.stdin.end(input);
  });
}
