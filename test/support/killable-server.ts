import { execFileSync } from 'node:child_process';
import { createApi } from './api.ts';
import { kill, preparedData, startServerProcess } from './server-process.ts';

/** A server in a process of its own, at one address however often it is killed, and a customer who is signed in. */
export async function startKillableServer() {
  const { dataDir, token, ticketId } = await preparedData();
  const first = await startServerProcess(dataDir);
  let { child } = first;
  if (!(await first.isReady())) throw new Error('the server did not start');
  return {
    dataDir,
    ticketId,
    api: createApi(first.url, token),
    /** Without any notice. */
    kill: () => kill(child),
    startAgain: async () => {
      const next = await startServerProcess(dataDir, { port: first.port });
      child = next.child;
      if (!(await next.isReady())) throw new Error('the server did not start again');
    },
    /** Resident memory. */
    residentBytes: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) * 1024,
  };
}
