import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Service {
  command: [string];
  environment: Record<string, string>;
  read_only: boolean;
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
}

test('the compose file runs commands that there are, with settings that somebody reads', () => {
  const compose = parse(read('compose.yaml'), { merge: true }) as {
    services: Record<string, Service>;
    volumes: Record<string, null>;
  };
  const readers = read('server/src/config.ts') + read('slack-bot/src/config.ts') + read('slack-bot/src/environment.ts');
  const services = Object.values(compose.services);

  expect(services.map(({ command }) => command)).toEqual([['serve'], ['slack']]);
  expect(services.every((service) => service.read_only)).toBe(true);
  const set = services.flatMap(({ environment }) => Object.keys(environment));
  expect(set.filter((name) => !new RegExp(`\\b${name}\\b`).test(readers))).toEqual([]);
  const mounted = services.flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0] ?? ''));
  expect(mounted).toEqual(Object.keys(compose.volumes));
  const awaited = services.flatMap(({ depends_on: others = {} }) => Object.keys(others));
  expect(awaited.filter((name) => !(name in compose.services))).toEqual([]);
});

test('what is kept out of the image is nothing that it copies', () => {
  const ignored = read('.dockerignore').split('\n');

  expect(ignored).toEqual(expect.arrayContaining(['.env', 'data', '.git', '**/node_modules']));
  const pictures = [...read('README.md').matchAll(/\]\((docs\/screenshots\/[^)]+)\)/g)].map(([, path]) => `!${path}`);
  expect(pictures.filter((path) => !ignored.includes(path))).toEqual([]);
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

test.runIf(hasSystemd)('systemd understands the unit, which leaves little to whoever breaks in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-'));
  const unit = join(folder, 'sportello.service');
  const text = read('deploy/sportello.service');
  writeFileSync(unit, text.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`));

  const verified = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
  const security = execFileSync('systemd-analyze', ['security', '--offline=true', unit], { encoding: 'utf8' });

  rmSync(folder, { recursive: true });
  expect([verified.status, verified.stdout + verified.stderr]).toEqual([0, '']);
  const [, exposure = '10'] = /Overall exposure level for sportello\.service: ([\d.]+)/.exec(security) ?? [];
  expect(Number(exposure)).toBeLessThan(2);
});

test('the unit starts what the package offers, and gives it time to stop', () => {
  const unit = read('deploy/sportello.service');
  const { name, bin } = JSON.parse(read('server/package.json')) as { name: string; bin: { sportello: string } };

  const [, program = '', command = ''] = /^ExecStart=\S+ \S+?\/node_modules\/(\S+) (\w+)$/m.exec(unit) ?? [];

  expect(program).toBe(join(name, bin.sportello));
  expect(existsSync(join(root, 'server', bin.sportello))).toBe(true);
  expect(command).toBe('start');
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(15);
});
