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
    withShortMessageIds(),
    // Lit itself holds no styles, only the word `unsafeCSS`, at which the plugin would warn.
    minifyTemplateLiterals({ include: 'widget/src/**' }),
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
 * used here, into two more; its localization tells the page's window of every change. The page is not ours: they are
 * taken out. So is what the widget never uses: localized markup, hooks for polyfills, and ways around browsers without
 * constructable style sheets, which the launcher needs anyway. To be deleted when Lit has an option for it.
 */
function withoutLitGlobals() {
  const version = [/\(\w+\.(?:lit|reactive)\w+Versions\s*\?\?=\s*\[\]\)\.push\([^)]*\)/, '0'];
  const edits = {
    '/localize/init/runtime.js': [
      [/window\.dispatchEvent\(new CustomEvent\(LOCALE_STATUS_EVENT, \{ detail \}\)\);/, ''],
    ],
    '/localize/internal/runtime-msg.js': [
      [/else \{\s*\/\/ E\.g\. html[\s\S]*?\};\s*\}/, ''],
      [/const expressionOrders = new WeakMap\(\);/, ''],
      [/const hashCache = new Map\(\);/, ''],
      [/let id = hashCache\.get[^}]*\}\s*return id;/, 'return generateMsgId(strings, false);'],
    ],
    '/reactive-element/css-tag.js': [
      [/\w\.ShadowRoot&&.*?CSSStyleSheet\.prototype/, '!0'],
      [/"CSSResult is not[^"]*"/, ''],
      [/"Value passed to.*?page security\."/, ''],
    ],
    '/lit-html/lit-html.js': [version, [/B=\w\.litHtmlPolyfillSupport;B\?\.\(\w,\w\),/, 'B=']],
    '/lit-element/lit-element.js': [
      version,
      [
        /,\w\.litElementHydrateSupport\?\.\(\{LitElement:\w\}\);const \w=\w\.litElementPolyfillSupport;\w\?\.\(\{LitElement:\w\}\)/,
        '',
      ],
    ],
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

/**
 * Names of messages are 64-bit hashes, which do not compress: the widget's few dozen are told apart by 24 of the low
 * 32 bits, which FNV-1a computes by themselves. Two messages of one name stop the build.
 */
function withShortMessageIds() {
  return {
    name: 'with-short-message-ids',
    transform(code, id) {
      if (id.endsWith('/@lit/localize/internal/fnv1a64.js')) {
        const loop = 'for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 435);';
        const short = `(s) => { let h = 0x84222325; ${loop} return (h & 0xffffff).toString(36); }`;
        return { code: `export const fnv1a64 = ${short}`, map: null };
      }
      if (!/\/locales\/generated\/(?!locale-codes)/.test(id)) return null;
      const seen = new Set();
      const renamed = code.replace(/'s[0-9a-f]{10}([0-9a-f]{6})':/g, (_, low) => {
        const short = `s${Number.parseInt(low, 16).toString(36)}`;
        if (seen.has(short)) this.error(`two messages are named ${short}: change one of them`);
        seen.add(short);
        return `${short}:`;
      });
      return { code: renamed, map: null };
    },
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
