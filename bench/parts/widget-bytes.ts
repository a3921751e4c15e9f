import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { PartResult, Target } from './part.ts';

/** A file of the built widget, as Rollup names it, with the files that it loads before it runs. */
interface Chunk {
  name: string;
  fileName: string;
  imports: string[];
}

/** What a page loads: the goal's name, and the files that are asked for, of which `*` is a language. */
const loads = [
  { name: 'C1', goal: 'before a click', roots: ['sportello'], mostBytes: 4_000, mostFiles: 1 },
  {
    name: 'C2',
    goal: 'list and conversation',
    roots: ['sportello', 'word-loaders', 'desk', '*-core'],
    mostBytes: 30_000,
    mostFiles: 4,
  },
];

const dist = new URL('../../widget/dist/', import.meta.url);

/** What the widget weighs, gzipped, in its heaviest language. */
export async function measureWidgetBytes(): Promise<PartResult> {
  const chunks: Chunk[] = JSON.parse(readFileSync(new URL('chunks.json', dist), 'utf8'));
  const languages = chunks.flatMap(({ name }) => /^([^-]+)-core$/.exec(name)?.[1] ?? []);
  const bytes: Record<string, number> = {};
  const targets = loads.map(({ name, goal, roots, mostBytes, mostFiles }): Target => {
    const weighed = languages.map((language) => weigh(chunks, roots, language));
    const heaviest = weighed.reduce((most, one) => (one.bytes > most.bytes ? one : most));
    bytes[`widget, ${goal}`] = heaviest.bytes;
    return {
      name,
      goal: `${goal}: ≤ ${mostBytes / 1000} kB gzip, ≤ ${mostFiles} file(s)`,
      measured: `${(heaviest.bytes / 1000).toFixed(2)} kB, ${heaviest.files} file(s)`,
      isMet: heaviest.bytes <= mostBytes && heaviest.files <= mostFiles,
    };
  });
  return { tables: [], targets, ratios: {}, bytes };
}

function weigh(chunks: Chunk[], roots: string[], language: string): { bytes: number; files: number } {
  const files = new Set<string>();
  const visit = (chunk: Chunk | undefined) => {
    if (!chunk || files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const imported of chunk.imports) visit(chunks.find(({ fileName }) => fileName === imported));
  };
  for (const root of roots) {
    const chunk = chunks.find(({ name }) => name === root.replace('*', language));
    if (!chunk) throw new Error(`no file of the widget is named ${root}: build it first`);
    visit(chunk);
  }
  const sizes = [...files].map((file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length);
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: files.size };
}
