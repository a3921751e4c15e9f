import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const started = new Set<ChildProcess>();

/** Runs a file of this folder in a process of its own, with a channel for messages. */
export function forkHere(path: string, env: Record<string, string> = {}): ChildProcess {
  const child = fork(fileURLToPath(new URL(`../${path}`, import.meta.url)), {
    cwd: root,
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  return track(child);
}

/** Runs a command of the built product. */
export function spawnBuilt(args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return track(child);
}

function track(child: ChildProcess): ChildProcess {
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
}

/** Ends a process and waits until it is gone. */
export async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** Ends whatever is left. */
export async function endAll(): Promise<void> {
  await Promise.all([...started].map((child) => end(child, 'SIGKILL')));
}

/** Asks a process of this folder one thing. @throws Error with the problem that it tells */
export async function askProcess<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  const answer = new Promise<{ result: Answer } | { problem: string }>((resolve, reject) => {
    const gone = () => reject(new Error('a process of the measurements has ended'));
    child.once('exit', gone);
    child.once('message', (message) => {
      child.off('exit', gone);
      resolve(message as { result: Answer } | { problem: string });
    });
  });
  child.send(question);
  const told = await answer;
  if ('problem' in told) throw new Error(told.problem);
  return told.result;
}

/** Waits until an address answers. @throws Error when the process has ended, or after a minute */
export async function answering(url: string, child: ChildProcess): Promise<void> {
  const latest = Date.now() + 60_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < latest) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${url} does not answer`);
}
