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
    chunkFileNames: (chunk) => `${chunkName(chunk)}-[hash].js`,
    sourcemap: true,
  },
  plugins: [
    emptyDist(),
    nodeResolve({ extensions: ['.ts', '.js'], exportConditions: ['production', 'default', 'module', 'import'] }),
    withoutLitGlobals(),
    // Lit itself holds no styles, only the word `unsafeCSS`, at which the plugin would warn.
    minifyTemplateLiterals({ include: 'widget/src/**' }),
    esbuild({ target: 'es2022', minify: true, tsconfig: 'widget/tsconfig.json' }),
    terser({ ecma: 2020, module: true, format: { comments: false }, compress: { passes: 3, unsafe_arrows: true } }),
    writeChunkGraph(),
  ],
};

/** A part by its name (`ticket-form`), and its words by their language too (`it-ticket-form`). */
function chunkName({ name, facadeModuleId }) {
  const [, language] = /\/locales\/([^/]+)\/[^/]+$/.exec(facadeModuleId ?? '') ?? [];
  return language ? `${language}-${name}` : name.replace(/^register-/, '');
}

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
 * used here, into two more. The page is not ours: they are taken out. So is what the widget never uses: hooks for
 * polyfills, and ways around browsers without constructable style sheets, which the launcher needs anyway. To be
 * deleted when Lit has an option for it.
 */
function withoutLitGlobals() {
  const version = [/\(\w+\.(?:lit|reactive)\w+Versions\s*\?\?=\s*\[\]\)\.push\([^)]*\)/, '0'];
  const edits = {
    '/reactive-element/css-tag.js': [
      [/\w\.ShadowRoot&&.*?CSSStyleSheet\.prototype/, '!0'],
      [/"CSSResult is not[^"]*"/, ''],
      [/"Value passed to.*?page security\."/, ''],
    ],
    '/lit-html/lit-html.js': [
      version,
      [/B=\w\.litHtmlPolyfillSupport;B\?\.\(\w,\w\),/, 'B='],
      // Roots in SVG and MathML, and expressions in the place of an attribute.
      [/2===i\?"<svg>":3===i\?"<math>":""/, '""'],
      [/\+\(2===i\?"<\/svg>":3===i\?"<\/math>":""\)/, ''],
      [/,2===i\|\|3===i\)\{.*?childNodes\)\}/, ');'],
      [/else t\.startsWith\(o\)&&\(d\.push\(\{type:6,index:l\}\),r\.removeAttribute\(t\)\)/, ''],
      [/:6===r\.type&&\(i=new Z\(h,this,t\)\)/, ':0'],
      [/class Z\{.*?\}\}const j=/, 'const Z=0,j='],
    ],
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
      // Attributes: all that an element is told, it is told by properties. An element is made ready when the browser
      // asks for its attributes, and it asks those that listen to them.
      [/u=\{toAttribute\(.*?return i\}\}/, 'u=0'],
      [/return this\.finalize\(\),this\._\$Eh&&\[\.\.\.this\._\$Eh\.keys\(\)\]/, 'return this.finalize(),[]'],
      [/this\._\$Eh=new Map;for\(.*?set\(i,t\)\}/, ''],
      [/static _\$Eu\(.*?void 0\}constructor/, 'constructor'],
      [/\{this\._\$AK\(t,i\)\}_\$ET\(t,s\)\{.*?\}requestUpdate\(/, '{}requestUpdate('],
      [/\|\|i\.useDefault&&.*?_\$Eu\(t,i\)\)/, ''],
      [
        /C\(t,s,\{useDefault:i.*?\}async/,
        'C(t,s){this._$AL.has(t)||(this.hasUpdated||(s=void 0),this._$AL.set(t,s))}async',
      ],
      [/this\._\$Eq&&=.*?this\[t\]\)\),/, ''],
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

/** Which file loads which, for scripts/check-sizes.mjs. */
function writeChunkGraph() {
  return {
    name: 'write-chunk-graph',
    async writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const graph = chunks.map((chunk) => {
        const { fileName, isEntry, imports, dynamicImports, modules } = chunk;
        return { fileName, name: chunkName(chunk), isEntry, imports, dynamicImports, modules: Object.keys(modules) };
      });
      const text = JSON.stringify(graph, null, 2).replaceAll(fileURLToPath(new URL('.', import.meta.url)), '');
      await writeFile(`${dist}chunks.json`, `${text}\n`);
    },
  };
}
