import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createProcessSlot } from './process-slot.ts';
import { freePort } from './slack-workspace.ts';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** Starts a Redis that keeps nothing; what it prints goes to a file in `logs`. */
export async function startRedisSlot(logs: string) {
  const port = await freePort();
  const slot = createProcessSlot({
    program: 'redis-server',
    args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    cwd: logs,
    env: {},
    log: join(logs, 'redis.log'),
    onUnexpectedEnd: () => {},
  });
  slot.start();
  return { url: `redis://127.0.0.1:${port}`, start: slot.start, kill: slot.kill };
}
