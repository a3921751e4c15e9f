import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../test/support/slack-workspace.ts';
import { fillFloor } from '../floors/fill-floor.ts';
import { fill } from './fill.ts';
import { answering, end, forkHere, spawnBuilt } from './processes.ts';
import type { Scene } from './scene.ts';
import { serviceToken } from './service-token.ts';
import { openStore } from './store.ts';

/** Something that is measured, in a process of its own. */
export interface Running {
  port: number;
  child: ChildProcess;
  /** From the start of the process to its first answer. */
  startMs: number;
  stop(): Promise<void>;
  /** Kills it without notice and starts another at the same port, which is to be stopped by itself. */
  killAndStart(): Promise<Running>;
}

const program = 'server/bin/sportello.js';

function environment(place: string, folder: string, port: number): Record<string, string> {
  return {
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    DATABASE_URL: place.startsWith('postgres') ? place : `sqlite:${place}`,
    SERVICE_TOKEN: serviceToken,
    RATE_LIMIT_TIMES: '100000',
    LOG_LEVEL: 'warn',
  };
}

/** Makes the product's tables and fills them. */
export async function prepareSportello(place: string, folder: string, scene: Scene): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const migrating = spawnBuilt([program, 'migrate'], environment(place, folder, 0));
  const [code] = await once(migrating, 'exit');
  if (code !== 0) throw new Error(`sportello migrate ended with ${code}`);
  const store = await openStore(place);
  await fill(store, scene);
  await store.close();
}

/** Starts the built server, with production's settings but for its limits of requests. */
export async function startSportello(
  place: string,
  folder: string,
  env: Record<string, string> = {},
): Promise<Running> {
  mkdirSync(folder, { recursive: true });
  return start((port) => spawnBuilt([program, 'serve'], { ...environment(place, folder, port), ...env }), '/readyz');
}

/** Starts a bare `node:http` on tables of its own. */
export async function startHttpFloor(place: string, commit: 'each' | 'group', tickets: number): Promise<Running> {
  await fillFloor(place, tickets);
  return start((port) => forkHere('floors/http-floor.ts', { PORT: String(port), PLACE: place, COMMIT: commit }), '/');
}

/** Starts a bare `node:http` that hands events to streams. */
export function startSseFloor(): Promise<Running> {
  return start((port) => forkHere('floors/sse-floor.ts', { PORT: String(port) }), '/');
}

/** Starts a bare `node:http` that streams bodies to files of a folder, and files back. */
export function startFileFloor(folder: string): Promise<Running> {
  return start((port) => forkHere('floors/file-floor.ts', { PORT: String(port), FOLDER: folder }), '/');
}

async function start(spawn: (port: number) => ChildProcess, path: string, given?: number): Promise<Running> {
  const port = given ?? (await freePort());
  const began = performance.now();
  const child = spawn(port);
  await answering(`http://127.0.0.1:${port}${path}`, child);
  return {
    port,
    child,
    startMs: performance.now() - began,
    stop: () => end(child),
    async killAndStart() {
      await end(child, 'SIGKILL');
      return start(spawn, path, port);
    },
  };
}

/** The folder of a server's files, beside the database. */
export const folderOf = (workFolder: string, name: string) => join(workFolder, `${name}-files`);
