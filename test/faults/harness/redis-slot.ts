import { join } from 'node:path';
import { freePort } from '../../support/slack-workspace.ts';
import { createProcessSlot } from './process-slot.ts';

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
