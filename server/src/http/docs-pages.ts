import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Html, html } from './pages/html.ts';

/** What the build makes of the project's Markdown. */
interface Docs {
  /** The contents, in their order. */
  sections: Array<{ title: string; pages: Array<{ name: string; label: string }> }>;
  /** The index has the empty name. `html` was sanitised by the build. */
  pages: Array<{ name: string; title: string; html: string }>;
}

/** Folder of the rendered pages: the same for the built server and for its sources. */
const folder = fileURLToPath(new URL('../../dist/docs/', import.meta.url));

/** Folder of the pictures that the pages show. */
export const docsImagesFolder = `${folder}images`;

/**
 * The documentation as pages without script, by their address below `/docs`; the index is `''`. Where the project was
 * not built there is only an index that leads to the reference.
 */
export function docsPages(): Map<string, string> {
  const docs = readDocs();
  return new Map(docs.pages.map((page) => [page.name, renderPage(page, docs)]));
}

function readDocs(): Docs {
  const path = `${folder}pages.json`;
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Docs;
  return { sections: [], pages: [{ name: '', title: 'Documentation', html: '<h1>Documentation</h1>' }] };
}

function renderPage(page: Docs['pages'][number], { sections }: Docs): string {
  const entry = (address: string, title: string) =>
    html`<li><a href="${address}"${address === addressOf(page.name) && html` aria-current="page"`}>${title}</a></li>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Sportello</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<nav aria-label="Contents">
<ul>${entry('/docs', 'Sportello: documentation')}${entry('/docs/api-reference', 'API reference')}</ul>
<div class="sections">${sections.map(
    ({ title, pages }) => html`<strong>${title}</strong>
<ul>${pages.map(({ name, label }) => entry(addressOf(name), label))}</ul>
`,
  )}</div>
</nav>
<main class="text">
${new Html(page.html)}
</main>
</body>
</html>
`.markup;
}

function addressOf(name: string): string {
  return name === '' ? '/docs' : `/docs/${name}`;
}
