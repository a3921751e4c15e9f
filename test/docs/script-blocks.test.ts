import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blocksIn, root } from './support/code-blocks.ts';

test('every script of the documentation compiles under strict rules', () => {
  const blocks = blocksIn('js', 'jsx', 'ts', 'tsx');

  expect(blocks.length).toBeGreaterThan(0);
  expect(problemsIn(blocks)).toBe('');
}, 120_000);

test('a script that asks a package for what it does not have is found', () => {
  const script = { place: 'here', language: 'js', code: "import { SignJWTT } from 'jose';\nSignJWTT;" };

  expect(problemsIn([script])).toMatch(/^here\(1,10\): error .*SignJWTT/);
}, 120_000);

/** What the text around a block has introduced. */
const scene = `
declare const user: { id: string | number; name: string; company: string; email: string };
`;

const compilerOptions = {
  target: 'ES2023',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  module: 'NodeNext',
  moduleDetection: 'force',
  types: ['node'],
  jsx: 'react-jsx',
  strict: true,
  noImplicitAny: false,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  noEmit: true,
};

/** What the compiler says, each line with the place of its block. */
function problemsIn(blocks: Array<{ place: string; language: string; code: string }>): string {
  // Inside the project, so that its packages are found, and where nothing else looks.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'docs-'));
  try {
    const places = new Map(blocks.map((block, index) => [`block-${index}.${block.language}`, block]));
    for (const [file, { code }] of places) writeFileSync(join(folder, file), code);
    writeFileSync(join(folder, 'scene.d.ts'), scene);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['.'] }));
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
    return stdout.replaceAll(/[^\s(]*(block-\d+\.\w+)/g, (_, file: string) => places.get(file)?.place ?? file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
