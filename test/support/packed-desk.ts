import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runToEnd } from './run-to-end.ts';
import { until } from './slack-workspace.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rooms = ['server', 'slack-bot', 'widget'].flatMap((room) => ['--workspace', room]);

/** The folder of a site owner: empty at first, then with the packed tarballs installed, and nothing of this workspace. */
export type PackedDesk = Awaited<ReturnType<typeof makePackedDesk>>;

/** Makes the folder. The caller removes it. */
export async function makePackedDesk() {
  const folder = await mkdtemp(join(tmpdir(), 'sportello-packed-'));
  const [tarballs, desk] = [join(folder, 'tarballs'), join(folder, 'desk')];
  await mkdir(tarballs);
  await mkdir(desk);
  const npm = (args: string[], cwd = desk) =>
    runToEnd('npm', args, { cwd, env: { ...ownEnvironment(), ...ofRegistry() } });
  const read = async (path: string) => readFile(join(desk, path), 'utf8');
  const json = async (path: string) => JSON.parse(await read(path));

  return {
    folder: desk,
    read,
    json,
    write: (path: string, text: string) => appendFile(join(desk, path), text),
    /** Packs the rooms as they are built, and installs the tarballs. */
    install: async (): Promise<void> => {
      // What it runs before packing is checked on its own, in package.test.ts.
      const packed = await npm(['pack', '--ignore-scripts', '--json', ...rooms, '--pack-destination', tarballs], root);
      const files = (JSON.parse(packed.stdout) as Array<{ filename: string }>).map(({ filename }) => filename);
      const options = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
      const installed = await npm(['install', ...options, ...files.map((file) => join(tarballs, file))]);
      if (installed.status !== 0) throw new Error(`npm install: ${installed.stderr}`);
      await lendSqlite(desk, () => npm(['rebuild', 'sqlite3']));
    },
    /** Runs the command line as the docs say, with nothing of this process's settings. `--no` lets npx fetch nothing. */
    sportello: (args: string[], options: { input?: string; env?: Record<string, string> } = {}) =>
      runToEnd('npx', ['--no', '--', 'sportello', ...args], {
        cwd: desk,
        input: options.input,
        env: { ...ownEnvironment(), ...options.env },
      }),
    /** Where a program of the folder finds a package. */
    resolve: async (name: string): Promise<string> => {
      const code = `console.log(import.meta.resolve(${JSON.stringify(name)}))`;
      const args = ['--input-type=module', '--eval', code];
      const { stdout, stderr } = await runToEnd(process.execPath, args, { cwd: desk, env: ownEnvironment() });
      if (!stdout) throw new Error(stderr);
      return fileURLToPath(stdout.trim());
    },
    /** Starts server and bot; settles when the server takes requests. */
    start: (url: string) => startDesk(desk, url),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function startDesk(cwd: string, url: string) {
  const child = spawn('npx', ['--no', '--', 'sportello', 'start'], {
    cwd,
    env: ownEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // so that everything it runs is ended with it, as by Ctrl-C in a terminal
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      log += chunk;
    });
  }
  const { pid } = child;
  if (pid === undefined) throw new Error('npx cannot be run');
  const isThere = () => isGroupThere(pid);
  const stop = async () => {
    if (!isThere()) return;
    process.kill(-pid, 'SIGTERM');
    await until(() => !isThere(), 40_000).finally(() => isThere() && process.kill(-pid, 'SIGKILL'));
  };
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  try {
    await until(async () => (await isReady()) || !isThere(), 120_000);
    if (!isThere()) throw new Error('it ended by itself');
  } catch (error) {
    await stop();
    throw new Error(`sportello start: ${(error as Error).message}\n${log}`);
  }
  return { stop, log: () => log };
}

function isGroupThere(pid: number): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

/**
 * Scripts of packages are left out, because sqlite3 alone has one, and compiles for more than a minute where no prebuilt
 * binary can be fetched. The binary that this repository runs with is taken, if it is of the same version.
 */
async function lendSqlite(desk: string, compile: () => Promise<unknown>): Promise<void> {
  const binary = 'node_modules/sqlite3/build/Release/node_sqlite3.node';
  const versionAt = async (folder: string) =>
    JSON.parse(await readFile(join(folder, 'node_modules/sqlite3/package.json'), 'utf8')).version;
  const isSame = (await versionAt(root)) === (await versionAt(desk));
  if (isSame && existsSync(join(root, binary))) await cp(join(root, binary), join(desk, binary));
  else await compile();
}

/** Nothing of npm that runs the tests, and no program of this workspace on the path. */
function ownEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  const path = PATH.split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return { PATH: path.join(delimiter), HOME };
}

/** How this machine reaches the registry. */
function ofRegistry(): Record<string, string> {
  const names = /^(https?_proxy|no_proxy|node_extra_ca_certs|npm_config_(registry|cache|userconfig|cafile|\w*proxy))$/i;
  const set = Object.entries(process.env).filter(([name, value]) => names.test(name) && value);
  return Object.fromEntries(set) as Record<string, string>;
}
