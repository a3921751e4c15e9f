import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command in the project's folder; settles with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** The same, and the last lines of what it said. */
export async function runAndKeep(command, args, options = {}) {
  let said = '';
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    for (const way of ['stdout', 'stderr']) {
      child[way].setEncoding('utf8').on('data', (text) => {
        process[way].write(text);
        said = `${said}${text}`.slice(-12_000);
      });
    }
    child.once('error', reject);
    // What it has started may hold its output open for ever.
    child.once('exit', (code, signal) => setTimeout(resolve, 200, code ?? (signal ? 1 : 0)));
  });
  return { code, lastLines: said.trimEnd().split('\n').slice(-80) };
}

/** Installs the dependencies that the lock file names, unless they are there already. */
export async function install() {
  checkNode();
  // npm writes this file last; a lock file that has changed since names other dependencies.
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && changedAt(installed) >= changedAt(join(root, 'package-lock.json'))) return;
  console.log(
    'Installing dependencies. Where no prebuilt binary of sqlite3 can be fetched it is compiled: about a minute.',
  );
  const started = Date.now();
  const code = await run(npm, ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    shell: process.platform === 'win32',
  });
  if (code !== 0) {
    console.error('\nThe installation failed. To compile sqlite3 this machine needs Python 3, make and a C++ compiler');
    console.error('(Debian, Ubuntu: apt-get install python3 make g++). Then run the same command again.');
    process.exit(1);
  }
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Builds all rooms, unless nothing has changed since the last build. */
export async function build() {
  const stamp = join(root, 'node_modules', '.built');
  const sources = ['server', 'slack-bot', 'widget', 'examples'].flatMap((room) => [
    join(root, room, 'src'),
    join(root, room, 'package.json'),
    join(root, room, 'tsconfig.json'),
  ]);
  const inputs = [
    ...sources,
    join(root, 'tsconfig.json'),
    join(root, 'rollup.config.mjs'),
    join(root, 'package-lock.json'),
    join(root, 'docs'),
    ...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'].map((page) => join(root, page)),
  ];
  const outputs = [
    'server/dist/index.js',
    'server/dist/docs/pages.json',
    'slack-bot/dist/main.js',
    'widget/dist/sportello.js',
    'examples/dist/main.js',
  ];
  const isBuilt = outputs.every((path) => existsSync(join(root, path))) && existsSync(stamp);
  if (isBuilt && Math.max(...inputs.map(changedAt)) < statSync(stamp).mtimeMs) return;
  console.log('Building.');
  const bin = (name) => join(root, 'node_modules', '.bin', name);
  for (const [command, ...args] of [
    ['tsc', '-b', '--force', 'server', 'slack-bot', 'widget', 'examples'],
    ['rollup', '-c', '--silent'],
  ]) {
    if ((await run(bin(command), args)) !== 0) process.exit(1);
  }
  for (const script of ['build-docs.mjs', 'check-sizes.mjs']) {
    if ((await run(process.execPath, [join(root, 'scripts', script)])) !== 0) process.exit(1);
  }
  writeFileSync(stamp, '');
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Sportello needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** The newest change below a path, in milliseconds. */
function changedAt(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}
