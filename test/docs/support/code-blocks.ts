import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';

/** The folder of the whole project. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A fenced block of code in a page for people. */
export interface CodeBlock {
  /** Where it stands, such as `docs/mail.md:6`. */
  place: string;
  file: string;
  /** The heading above it, as a link names it. */
  section: string;
  language: string;
  code: string;
}

/** Pages whose code is checked. */
const pages = globSync(['*.md', 'docs/*.md', 'examples/*.md'], { cwd: root }).sort();

/** Every block of code in them. */
export const codeBlocks: CodeBlock[] = pages.flatMap(blocksOf);

/** The blocks in one of these languages. */
export function blocksIn(...languages: string[]): CodeBlock[] {
  return codeBlocks.filter(({ language }) => languages.includes(language));
}

function blocksOf(file: string): CodeBlock[] {
  const text = readFileSync(`${root}/${file}`, 'utf8');
  return [...text.matchAll(/^( *)```([^\n]*)\n([\s\S]*?)^\1```$/gm)].map((found) => {
    const [, indent = '', language = '', code = ''] = found;
    const before = text.slice(0, found.index);
    const heading = [...before.matchAll(/^#+ (.+)$/gm)].at(-1)?.[1] ?? '';
    return {
      place: `${file}:${before.split('\n').length}`,
      file,
      section: heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
      language: language.trim(),
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    };
  });
}
