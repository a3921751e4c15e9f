import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validate } from 'dockerfile-utils';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, until } from '../support/slack-workspace.ts';
import { endProcess } from '../support/start-demo.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

interface Copy {
  /** The stage that it takes from; undefined: this folder. */
  from: string | undefined;
  sources: string[];
  target: string;
}

/** What the last stage copies, in its order. */
const copies: Copy[] = lastStage()
  .filter((line) => line.startsWith('COPY '))
  .map((line) => {
    const [, from, paths = ''] = /^COPY (?:--from=(\w+) )?(.+)$/.exec(line) ?? [];
    const words = paths.split(' ');
    return { from, sources: words.slice(0, -1), target: words.at(-1) ?? '' };
  });

test('the Dockerfile is one, and whatever it copies is there', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, paths = '']) =>
    paths.split(' ').slice(0, -1),
  );

  expect(validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
  expect(copied.length).toBeGreaterThan(10);
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('what the image holds starts by the image’s own command, as nobody in particular, and its check finds it well', async () => {
  const image = await assembled();
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const [, linked = ''] = /ln -s \/sportello\/(\S+) \/usr\/local\/bin\/sportello/.exec(dockerfile) ?? [];
  const { bin } = JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8')) as { bin: { sportello: string } };
  const environment = { PATH: process.env.PATH, NODE_ENV: 'production', DATA_DIR: dataDir, PORT: String(port) };

  const server = spawn(process.execPath, [join(image, linked), ...wordsOf('CMD')], {
    cwd: image,
    env: { ...environment, LOG_LEVEL: 'warn' },
    stdio: 'inherit',
  });
  onTestFinished(() => endProcess(server));
  await untilReady(server, port);
  const [command = '', ...args] = wordsOf('  CMD');
  const check = () => spawnSync(command, args, { env: environment, encoding: 'utf8' });

  expect(wordsOf('ENTRYPOINT')).toEqual(['sportello']);
  expect(join('server', bin.sportello)).toBe(linked);
  expect(lastStage()).toContain('USER node');
  expect(check()).toMatchObject({ status: 0, stderr: '' });
  for (const path of ['/widget/sportello.js', '/docs/installing', '/docs/api-reference']) {
    expect([path, (await fetch(`http://127.0.0.1:${port}${path}`)).status]).toEqual([path, 200]);
  }
  await endProcess(server);
  expect(check().status).toBe(1);
}, 180_000);

/** The last stage's files in a folder, taken from this project as it is built. */
async function assembled(): Promise<string> {
  const image = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(image, { recursive: true, force: true }));
  for (const { from, sources, target } of copies) {
    for (const source of sources.map((path) => path.replace('/sportello/', ''))) {
      // Modules are those of this project, with the links to its rooms leading to the copies.
      if (from === 'modules') await linkModules(image);
      else await cp(join(root, source), join(image, ...targetOf(source, target)), { recursive: true });
    }
  }
  return image;
}

/** A folder's content goes into the target, a file keeps its name there. */
function targetOf(source: string, target: string): string[] {
  return source.endsWith('/dist') || /^server\/(bin|assets)$/.test(source) ? [target] : [target, basename(source)];
}

/** What the stage of modules leaves: every room's description and modules, with the links between the rooms. */
async function linkModules(image: string): Promise<void> {
  await mkdir(join(image, 'node_modules/@sportello'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@sportello') await symlink(join(root, 'node_modules', name), join(image, 'node_modules', name));
  }
  for (const room of ['server', 'slack-bot', 'widget']) {
    await mkdir(join(image, room));
    await symlink(join(image, room), join(image, 'node_modules/@sportello', room));
    await cp(join(root, room, 'package.json'), join(image, room, 'package.json'));
    const own = join(root, room, 'node_modules');
    if (existsSync(own)) await symlink(own, join(image, room, 'node_modules'));
  }
}

function lastStage(): string[] {
  return (dockerfile.split(/^FROM /m).at(-1) ?? '').split('\n');
}

/** The words of an instruction in its JSON form. */
function wordsOf(instruction: string): string[] {
  const line = lastStage().find((each) => each.startsWith(`${instruction} [`)) ?? '';
  return JSON.parse(line.slice(instruction.length)) as string[];
}

async function untilReady(server: ChildProcess, port: number): Promise<void> {
  await until(async () => {
    if (server.exitCode !== null) throw new Error(`ended with ${server.exitCode}`);
    return fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  }, 30_000);
}
