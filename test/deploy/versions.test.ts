import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rooms = ['server', 'slack-bot', 'widget', 'examples'];

interface Package {
  version: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

test('all packages are of one version, ask for each other in that version, and the changes tell of it first', () => {
  const packages = rooms.map((room) => JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8')) as Package);
  const changes = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const { version } = packages[0] ?? { version: '' };

  const told = packages.flatMap(({ dependencies, devDependencies, peerDependencies, version: own }) => [
    own,
    ...Object.entries({ ...dependencies, ...devDependencies, ...peerDependencies })
      .filter(([name]) => name.startsWith('@sportello/'))
      .map(([, wanted]) => wanted),
  ]);
  const released = [...changes.matchAll(/^## (\d\S*) - (\d{4}-\d\d-\d\d)$/gm)].map(([, release]) => release);

  expect(told.length).toBeGreaterThan(6);
  expect(new Set(told)).toEqual(new Set([version]));
  expect(released[0]).toBe(version);
});
