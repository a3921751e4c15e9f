import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const dist = new URL('../widget/dist/', import.meta.url);

/** What a reader of one language loads for each goal, by the names that Rollup gives the files. */
const goals = [
  { goal: 'host page, before a click', roots: ['sportello'], maxBytes: 4000, maxFiles: 1 },
  {
    goal: 'list and conversation (it)',
    roots: ['sportello', 'word-loaders', 'desk', 'it-core'],
    maxBytes: 30_000,
    maxFiles: 4,
  },
  { goal: 'sign-in on top', roots: ['sign-in', 'it-sign-in'], maxBytes: 3000, maxFiles: 2 },
  { goal: 'form of a new ticket on top', roots: ['ticket-form', 'it-ticket-form'], maxBytes: 8000, maxFiles: 2 },
  { goal: 'attachments on top', roots: ['attachments', 'it-attachments'], maxBytes: 7000, maxFiles: 3 },
  { goal: 'phone after the form, on top', roots: ['phone', 'it-phone'], maxBytes: 4500, maxFiles: 3 },
  { goal: 'many machines after the form, on top', roots: ['machine-picker'], maxBytes: 3000, maxFiles: 1 },
  { goal: 'contacts on top', roots: ['contacts', 'it-contacts'], maxBytes: 3000, maxFiles: 3 },
  { goal: 'review after the form, on top', roots: ['review', 'it-review'], maxBytes: 4000, maxFiles: 3 },
];

const chunks = JSON.parse(await readFile(new URL('chunks.json', dist), 'utf8'));
const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
const problems = [...(await findZod()), ...findImportsOfTheEntry(), ...findMixedLanguages()];

console.log(`${'goal'.padEnd(40)}${'gzip'.padStart(8)}${'limit'.padStart(8)}${'files'.padStart(7)}`);
const loadedBefore = new Set();
for (const { goal, roots, maxBytes, maxFiles } of goals) {
  const isOnTop = goal.endsWith('on top');
  const form = goal.includes('after the form') ? withImports(['ticket-form']) : new Set();
  const files = [...withImports(roots)].filter((file) => !isOnTop || !(loadedBefore.has(file) || form.has(file)));
  let bytes = 0;
  for (const file of files) {
    bytes += gzipSync(await readFile(new URL(file, dist)), { level: 9 }).length;
    if (!isOnTop) loadedBefore.add(file);
  }
  console.log(
    goal.padEnd(40) + String(bytes).padStart(8) + String(maxBytes).padStart(8) + String(files.length).padStart(7),
  );
  if (bytes > maxBytes) problems.push(`${goal}: ${bytes} bytes, ${bytes - maxBytes} too many`);
  if (files.length > maxFiles) problems.push(`${goal}: ${files.length} files, at most ${maxFiles}`);
}

for (const problem of problems) console.error(`✗ ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** A file and everything it imports statically. */
function withImports(names) {
  const files = new Set();
  const visit = (file) => {
    if (files.has(file)) return;
    files.add(file);
    for (const imported of byFile.get(file).imports) visit(imported);
  };
  for (const name of names) {
    const chunk = chunks.find((each) => each.name === name);
    if (!chunk) throw new Error(`no file named "${name}" was built`);
    visit(chunk.fileName);
  }
  return files;
}

async function findZod() {
  const found = chunks.filter(({ modules }) => modules.some((id) => id.includes('/zod/')));
  const files = (await readdir(dist)).filter((file) => file.endsWith('.js'));
  for (const file of files) {
    const code = await readFile(new URL(file, dist), 'utf8');
    if (/\bZodError\b|\$ZodType\b/.test(code)) found.push({ fileName: file });
  }
  return found.map(({ fileName }) => `${fileName} contains zod`);
}

/** A page may load the entry as `sportello.js?v=2`: a part that imports it by name would load it a second time. */
function findImportsOfTheEntry() {
  const entry = chunks.find(({ isEntry }) => isEntry).fileName;
  return chunks.filter(({ imports }) => imports.includes(entry)).map(({ fileName }) => `${fileName} imports ${entry}`);
}

/** Nobody loads words of a language that they do not read. */
function findMixedLanguages() {
  return chunks.flatMap(({ fileName, name, modules }) => {
    const languages = modules.flatMap((id) => /\/locales\/([^/]+)\//.exec(id)?.[1] ?? []);
    const foreign = new Set(languages.filter((language) => !name.startsWith(`${language}-`)));
    return [...foreign].map((language) => `${fileName} holds words of "${language}"`);
  });
}
