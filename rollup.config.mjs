import { readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';

const dist = fileURLToPath(new URL('./widget/dist/', import.meta.url));

export default {
  input: { sportello: 'widget/src/launcher.ts' },
  output: {
    dir: dist,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: ({ name }) => `${name.replace(/^register-/, '')}-[hash].js`,
    sourcemap: true,
  },
  plugins: [
    emptyDist(),
    nodeResolve({ extensions: ['.ts', '.js'], exportConditions: ['production', 'default', 'module', 'import'] }),
    withoutLitGlobals(),
    withoutTranslatorNotes(),
    minifyTemplateLiterals(),
    esbuild({ target: 'es2022', minify: true, tsconfig: 'widget/tsconfig.json' }),
    terser({ ecma: 2020, module: true, format: { comments: false }, compress: { passes: 3, unsafe_arrows: true } }),
    writeChunkGraph(),
  ],
};

/** Hashed files of earlier builds would pile up; types beside them stay. */
function emptyDist() {
  return {
    name: 'empty-dist',
    async renderStart() {
      const files = await readdir(dist).catch(() => []);
      await Promise.all(files.filter((file) => /\.js(\.map)?$/.test(file)).map((file) => rm(dist + file)));
    },
  };
}

/**
 * Lit writes its version numbers into three globals of the page, and metadata of standard decorators, which are not
 * used here, into two more. The page is not ours: they are taken out. To be deleted when Lit has an option for it.
 */
function withoutLitGlobals() {
  const version = [/\(\w+\.(?:lit|reactive)\w+Versions\s*\?\?=\s*\[\]\)\.push\([^)]*\)/, '0'];
  const edits = {
    '/lit-html/lit-html.js': [version],
    '/lit-element/lit-element.js': [version],
    '/reactive-element/reactive-element.js': [
      version,
      [/Symbol\.metadata\s*\?\?=[^,]*,\s*\w+\.litPropertyMetadata\s*\?\?=\s*new WeakMap/, '0'],
      [/this\[Symbol\.metadata\]/, 'null'],
    ],
  };
  return {
    name: 'without-lit-globals',
    transform(code, id) {
      const file = Object.keys(edits).find((end) => id.endsWith(end));
      if (!file) return null;
      let edited = code;
      for (const [pattern, replacement] of edits[file]) {
        if (!pattern.test(edited)) this.error(`${id} no longer holds ${pattern}`);
        edited = edited.replace(pattern, replacement);
      }
      return { code: edited, map: null };
    },
  };
}

/** Notes are for translators, who read them in the XLIFF files. */
function withoutTranslatorNotes() {
  return {
    name: 'without-translator-notes',
    transform: (code, id) =>
      id.endsWith('.ts') ? { code: code.replace(/,\s*\{ desc: '[^']*' \}/g, ''), map: null } : null,
  };
}

/** Which file loads which, for scripts/check-sizes.mjs. */
function writeChunkGraph() {
  return {
    name: 'write-chunk-graph',
    async writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const graph = chunks.map(({ fileName, name, isEntry, imports, dynamicImports, modules }) => {
        return { fileName, name, isEntry, imports, dynamicImports, modules: Object.keys(modules) };
      });
      const text = JSON.stringify(graph, null, 2).replaceAll(fileURLToPath(new URL('.', import.meta.url)), '');
      await writeFile(`${dist}chunks.json`, `${text}\n`);
    },
  };
}
