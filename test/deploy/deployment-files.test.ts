import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../server/src/config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  read_only?: boolean;
  ports?: string[];
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
  const own = services.filter(({ image }) => image === 'sportello');

  expect(own.map(({ command }) => command)).toEqual([['serve'], ['slack']]);
  expect(own.every((service) => service.read_only)).toBe(true);
  const set = own.flatMap(({ environment = {} }) => Object.keys(environment));
  expect(set.filter((name) => !new RegExp(`\\b${name}\\b`).test(readers))).toEqual([]);
  const mounted = services.flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0] ?? ''));
  expect(mounted).toEqual(Object.keys(compose.volumes));
  const awaited = services.flatMap(({ depends_on: others = {} }) => Object.keys(others));
  expect(awaited.filter((name) => !(name in compose.services))).toEqual([]);
});

test('the database and Redis of the compose file are those that the server is told, and nobody outside reaches them', () => {
  const { services } = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, Service> };
  const { server, postgres, redis } = services;
  /** As Compose fills it in where `.env` sets the passwords alone. */
  const filledIn = Object.fromEntries(
    Object.entries(server?.environment ?? {}).map(([name, value]) => [
      name,
      value
        .replace(/\$\{POSTGRES_PASSWORD\}/, 'ab')
        .replace(/^\$\{SERVICE_TOKEN.*\}$/, 'a'.repeat(32))
        .replace(/^\$\{\w+:-(.*)\}$/, '$1'),
    ]),
  );

  const config = readConfig(filledIn);

  const [database, cache] = [new URL(config.database), new URL(config.redisUrl ?? '')];
  expect([database.hostname, cache.hostname].map((name) => services[name])).toEqual([postgres, redis]);
  expect([database.username, database.pathname]).toEqual([
    postgres?.environment?.POSTGRES_USER,
    `/${postgres?.environment?.POSTGRES_USER}`,
  ]);
  expect([postgres?.ports, redis?.ports]).toEqual([undefined, undefined]);
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
