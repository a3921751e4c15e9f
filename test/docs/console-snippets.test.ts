import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { signingSnippets } from '../../widget/src/console/snippets/signing-snippets.ts';
import { root } from './support/code-blocks.ts';

test.each(Object.values(signingSnippets))(
  'what the console shows for $name is what the documentation shows',
  ({ code }) => {
    const page = readFileSync(`${root}/docs/identity.md`, 'utf8');

    expect(page).toContain(`\n${code({ site: 'acme', issuer: 'https://portal.example.com' })}\n`);
  },
);
