import { expect, test } from 'vitest';
import { codeBlocks } from './support/code-blocks.ts';

/** Each language of a block, and what runs or reads it. */
const checkedBy: Record<string, string> = {
  sh: 'shell-blocks.test.ts',
  html: 'page-blocks.test.ts',
  css: 'page-blocks.test.ts',
  js: 'script-blocks.test.ts',
  jsx: 'script-blocks.test.ts',
  ts: 'script-blocks.test.ts',
  tsx: 'script-blocks.test.ts',
  json: 'settings-blocks.test.ts',
  ini: 'settings-blocks.test.ts',
  yaml: 'settings-blocks.test.ts',
  nginx: 'settings-blocks.test.ts',
  php: 'signing-blocks.test.ts',
  python: 'signing-blocks.test.ts',
  csharp: 'signing-blocks.test.ts',
  java: 'signing-blocks.test.ts',
  text: 'nothing: a drawing, or what a program prints',
};

test('every block of code in the documentation is in a language of which is known what checks it', () => {
  const unchecked = codeBlocks.filter(({ language }) => !(language in checkedBy));

  expect(codeBlocks.length).toBeGreaterThan(30);
  expect(unchecked.map(({ place, language }) => `${place} ${language}`)).toEqual([]);
});
