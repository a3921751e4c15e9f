/**
 * Describes `<sportello-widget>` from its own comments: a custom-elements manifest, data for editors (VS Code and
 * JetBrains) beside the build, and docs/widget-api.md. With `--check` the page of docs is compared, not written.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { writeWidgetApi } from './write-widget-api.mjs';

const root = new URL('../', import.meta.url);
const source = 'src/launcher/sportello-widget.ts';

/** The manifest of what the package exports: one element, without what is its own. */
async function describeWidget() {
  const code = await readFile(new URL(`widget/${source}`, root), 'utf8');
  const module = ts.createSourceFile(source, code, ts.ScriptTarget.ES2022, true);
  const manifest = create({ modules: [module], plugins: [], dev: false });
  const element = manifest.modules[0].declarations.find(({ tagName }) => tagName === 'sportello-widget');
  const members = element.members
    .filter(({ name, privacy, static: isStatic }) => privacy !== 'private' && !isStatic && !isCallback.test(name))
    .map(({ privacy, ...member }) => member);
  const events = element.events.filter((event) => event.name); // the analyzer adds what the code dispatches, nameless
  const { name } = element;
  const javaScript = 'dist/sportello.js';
  return {
    ...manifest,
    modules: [
      {
        kind: 'javascript-module',
        path: javaScript,
        declarations: [{ ...element, superclass: { name: 'HTMLElement' }, members, events }],
        exports: [
          { kind: 'js', name, declaration: { name, module: javaScript } },
          { kind: 'custom-element-definition', name: element.tagName, declaration: { name, module: javaScript } },
        ],
      },
    ],
  };
}

const isCallback = /^(connected|disconnected|attributeChanged)Callback$/;

async function main() {
  if (!existsSync(new URL('widget/dist/sportello.js', root))) {
    console.error('There is no build of the widget to describe. Run "npm run build" first.');
    process.exit(1);
  }
  const manifest = await describeWidget();
  const { name, version } = JSON.parse(await readFile(new URL('widget/package.json', root), 'utf8'));
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
  const write = (path, text) => writeFile(new URL(path, root), text);
  await write('widget/dist/custom-elements.json', json(manifest));
  await write('widget/dist/vscode.html-custom-data.json', `${getVsCodeHtmlCustomData(manifest, { hideLogs: true })}\n`);
  await write('widget/dist/vscode.css-custom-data.json', `${getVsCodeCssCustomData(manifest, { hideLogs: true })}\n`);
  const webTypes = JSON.parse(getWebTypesData(manifest, { hideLogs: true }));
  await write('widget/dist/web-types.json', json({ ...webTypes, name, version }));
  const docs = writeWidgetApi(manifest);
  if (!process.argv.includes('--check')) return write('docs/widget-api.md', docs);
  if (docs === (await readFile(new URL('docs/widget-api.md', root), 'utf8'))) return;
  console.error(
    'docs/widget-api.md is not what the element says. Run "node scripts/describe-widget.mjs" and commit it.',
  );
  process.exit(1);
}

await main();
