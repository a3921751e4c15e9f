import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished, test } from 'vitest';
import { hasRedis } from './redis-slot.ts';
import { freePort } from './slack-workspace.ts';

/** A test that needs the program `redis-server`, which Debian's package of that name brings. */
export const withRedis = test.skipIf(!hasRedis);

/** A Redis of the test's own, which keeps nothing and ends with the test. */
export async function startRedis() {
  const port = await freePort();
  let running = await run(port);
  onTestFinished(() => end(running));
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => end(running),
    startAgain: async () => {
      running = await run(port);
    },
    /** It keeps its connections and answers nothing. */
    freeze: () => running.kill('SIGSTOP'),
    thaw: () => running.kill('SIGCONT'),
  };
}

async function run(port: number): Promise<ChildProcess> {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const redis = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of redis.stdout) if (String(line).includes('Ready to accept connections')) break;
  if (redis.exitCode !== null) throw new Error('redis-server did not start');
  return redis;
}

async function end(redis: ChildProcess): Promise<void> {
  if (redis.exitCode !== null || redis.signalCode !== null) return;
  const ended = once(redis, 'exit');
  redis.kill('SIGKILL');
  await ended;
}
