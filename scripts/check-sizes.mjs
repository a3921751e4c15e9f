import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const dist = new URL('../widget/dist/', import.meta.url);

/** What a reader loads for each goal, by the names that Rollup gives the files; `*` stands for the reader's language. */
const goals = [
  { goal: 'host page, before a click', roots: ['sportello'], maxBytes: 4000, maxFiles: 1 },
  {
    goal: 'list and conversation',
    roots: ['sportello', 'word-loaders', 'desk', '*-core'],
    maxBytes: 30_000,
    maxFiles: 4,
  },
  { goal: 'stream, sending and keeping, on top', roots: ['desk-line'], maxBytes: 4800, maxFiles: 1 },
  { goal: 'sign-in on top', roots: ['sign-in', '*-sign-in'], maxBytes: 3000, maxFiles: 2 },
  // Of these, 100 are for fetching ahead what the form may need later, and for asking again for what is missing.
  { goal: 'form of a new ticket on top', roots: ['ticket-form', '*-ticket-form'], maxBytes: 8200, maxFiles: 2 },
  // Of these, 100 are for waiting as long as the server says, and for files of an earlier page that are sent at once.
  { goal: 'attachments on top', roots: ['attachments', '*-attachments'], maxBytes: 7600, maxFiles: 4 },
  { goal: 'phone after the form, on top', roots: ['phone', '*-phone'], maxBytes: 4500, maxFiles: 3 },
  { goal: 'many machines after the form, on top', roots: ['machine-picker'], maxBytes: 3000, maxFiles: 1 },
  { goal: 'contacts on top', roots: ['contacts', '*-contacts'], maxBytes: 3000, maxFiles: 3 },
  { goal: 'review after the form, on top', roots: ['review', '*-review'], maxBytes: 4000, maxFiles: 3 },
];

const chunks = JSON.parse(await readFile(new URL('chunks.json', dist), 'utf8'));
const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
const problems = [...(await findZod()), ...findImportsOfTheEntry(), ...findMixedLanguages()];

const languages = chunks.flatMap(({ name }) => /^([^-]+)-core$/.exec(name)?.[1] ?? []);
if (languages.length < 2) problems.push(`words of no other language than "${languages}" were built`);

console.log(
  `${'goal'.padEnd(40)}${'gzip'.padStart(8)}${'limit'.padStart(8)}${'files'.padStart(7)}  largest of ${languages.join(', ')}`,
);
const loadedBefore = new Map(languages.map((language) => [language, new Set()]));
for (const { goal, roots, maxBytes, maxFiles } of goals) {
  const loads = await Promise.all(languages.map((language) => measure(goal, roots, language)));
  const largest = loads.reduce((most, load) => (load.bytes > most.bytes ? load : most));
  const isSame = loads.every(({ bytes }) => bytes === largest.bytes);
  console.log(
    `${goal.padEnd(40)}${String(largest.bytes).padStart(8)}${String(maxBytes).padStart(8)}${String(largest.files).padStart(7)}  ${isSame ? '' : largest.language}`,
  );
  for (const { language, bytes, files } of loads) {
    if (bytes > maxBytes) problems.push(`${goal} (${language}): ${bytes} bytes, ${bytes - maxBytes} too many`);
    if (files > maxFiles) problems.push(`${goal} (${language}): ${files} files, at most ${maxFiles}`);
  }
}

for (const problem of problems) console.error(`✗ ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** What a reader of one language loads for a goal, without what the list, or the form, has brought already. */
async function measure(goal, roots, language) {
  const isOnTop = goal.endsWith('on top');
  const before = loadedBefore.get(language);
  const form = goal.includes('after the form') ? withImports(['ticket-form']) : new Set();
  const all = withImports(roots.map((root) => root.replace('*', language)));
  const files = [...all].filter((file) => !isOnTop || !(before.has(file) || form.has(file)));
  let bytes = 0;
  for (const file of files) {
    bytes += gzipSync(await readFile(new URL(file, dist)), { level: 9 }).length;
    if (!isOnTop) before.add(file);
  }
  return { language, bytes, files: files.length };
}

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
