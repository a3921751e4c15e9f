/**
 * Renders the Markdown of the project for `/docs`: `server/dist/docs/pages.json` and the pictures beside it. The
 * server packs and serves what stands there, and needs no reader of Markdown.
 */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { Marked } from 'marked';
import { gfmHeadingId } from 'marked-gfm-heading-id';
import sanitize from 'sanitize-html';
import { globSync } from 'tinyglobby';
import { root } from './prepare.mjs';

const output = join(root, 'server', 'dist', 'docs');
const index = 'docs/README.md';

/** Pages that stand outside `docs/`, and their names under `/docs`. */
const elsewhere = {
  'README.md': 'overview',
  'CHANGELOG.md': 'changelog',
  'CONTRIBUTING.md': 'contributing',
  'SECURITY.md': 'reporting-holes',
  'examples/README.md': 'examples',
};

/** The Markdown is ours; that nothing else stands in the pages is kept here all the same. */
const allowed = {
  allowedTags: [...sanitize.defaults.allowedTags, 'img'],
  allowedAttributes: {
    a: ['href'],
    code: ['class'],
    div: ['class', 'role', 'aria-label', 'tabindex'],
    img: ['src', 'alt'],
    pre: ['tabindex'],
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4'].map((heading) => [heading, ['id']])),
    ...Object.fromEntries(['th', 'td'].map((cell) => [cell, ['align']])),
  },
  allowedSchemes: ['http', 'https', 'mailto'],
};

const files = globSync(['docs/*.md', ...Object.keys(elsewhere)], { cwd: root }).sort();
const nameOf = (file) => (file === index ? '' : (elsewhere[file] ?? basename(file, '.md')));
const pictures = new Set();
const pages = [];
for (const file of files) pages.push(render(file, await readFile(join(root, file), 'utf8')));
const sections = sectionsOf(await readFile(join(root, index), 'utf8'));

await rm(output, { recursive: true, force: true });
await mkdir(join(output, 'images'), { recursive: true });
for (const picture of pictures) await copyFile(join(root, picture), join(output, 'images', basename(picture)));
await writeFile(join(output, 'pages.json'), JSON.stringify({ sections, pages }));

function render(file, markdown) {
  const reader = new Marked(gfmHeadingId(), {
    renderer: {
      link({ href, tokens }) {
        const address = addressOf(file, href);
        const text = this.parser.parseInline(tokens);
        return address ? `<a href="${escapeHtml(address)}">${text}</a>` : text;
      },
      image({ href, text }) {
        const picture = posix.join(dirname(file), href);
        pictures.add(picture);
        return `<img src="/docs/images/${basename(picture)}" alt="${escapeHtml(text)}">`;
      },
      // What scrolls sideways is reached by keyboard.
      code: ({ text, lang }) =>
        `<pre tabindex="0"><code class="language-${lang ?? 'text'}">${escapeHtml(text)}</code></pre>`,
    },
    hooks: {
      postprocess: (html) =>
        html
          .replaceAll('<table>', '<div class="table" role="group" aria-label="Table" tabindex="0"><table>')
          .replaceAll('</table>', '</table></div>')
          // A column without a heading has none, not an empty one.
          .replaceAll(/<th[^>]*><\/th>/g, '<td></td>'),
    },
  });
  const html = sanitize(reader.parse(markdown), allowed);
  const [, title = file] = /^# (.+)$/m.exec(markdown) ?? [];
  return { name: nameOf(file), title: title.replaceAll('`', ''), html };
}

/** Where a link of a file leads under `/docs`; nothing for files that are not served. */
function addressOf(file, href) {
  if (/^(https?:|mailto:|#|\/)/.test(href)) return href;
  const [path, hash] = href.split('#');
  const target = posix.join(dirname(file), path);
  if (!files.includes(target)) return undefined;
  const name = nameOf(target);
  return `/docs${name && `/${name}`}${hash ? `#${hash}` : ''}`;
}

/** The index's headings, each with the pages that its list names: the order of the contents. */
function sectionsOf(markdown) {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((text) => ({
      title: text.slice(0, text.indexOf('\n')),
      pages: [...text.matchAll(/^- \[([^\]]*)\]\(([^)#]+)\)/gm)].map(([, label, href]) => ({
        name: nameOf(posix.join('docs', href)),
        label,
      })),
    }));
}

function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
