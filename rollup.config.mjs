import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';

const leanLitElement = await readFile(new URL('./scripts/lean-lit-element.mjs', import.meta.url), 'utf8');
const dist = fileURLToPath(new URL('./widget/dist/', import.meta.url));

const widget = {
  input: { sportello: 'widget/src/launcher.ts' },
  output: {
    dir: dist,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: (chunk) => `${chunkName(chunk)}-[hash].js`,
    sourcemap: true,
  },
  plugins: [
    emptyDist(dist),
    nodeResolve({ extensions: ['.ts', '.js'], exportConditions: ['production', 'default', 'module', 'import'] }),
    withoutLitGlobals(),
    // Lit itself holds no styles, only the word `unsafeCSS`, at which the plugin would warn.
    minifyTemplateLiterals({ include: 'widget/src/**' }),
    esbuild({ target: 'es2022', minify: true, tsconfig: 'widget/tsconfig.json' }),
    terser({
      ecma: 2020,
      module: true,
      format: { comments: false },
      compress: { passes: 3, unsafe_arrows: true, unsafe: true },
    }),
    shortenTokens(),
    writeChunkGraph(),
  ],
};

/** A module beside the entry, which it imports as it is: a page must not load the widget twice. */
const reactWrapper = {
  input: { index: 'widget/src/react.ts' },
  external: (id) => /^(react|@lit\/react)$/.test(id) || id.endsWith('/launcher.ts'),
  output: {
    dir: `${dist}react`,
    format: 'es',
    entryFileNames: '[name].js',
    paths: (id) => (id.endsWith('/launcher.ts') ? '../sportello.js' : id),
  },
  plugins: [
    nodeResolve({ extensions: ['.ts', '.js'] }),
    esbuild({ target: 'es2022', tsconfig: 'widget/tsconfig.json' }),
  ],
};

/** Our own pages: with Lit as it is, and nothing shared with the widget's files, whose sizes are counted. */
const consoleDist = `${dist}console/`;
const ownersConsole = {
  input: { console: 'widget/src/console/console.ts', preview: 'widget/src/console/preview.ts' },
  output: {
    dir: consoleDist,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    sourcemap: true,
  },
  plugins: [
    emptyDist(consoleDist),
    nodeResolve({ extensions: ['.ts', '.js'], exportConditions: ['production', 'default', 'module', 'import'] }),
    minifyTemplateLiterals({ include: 'widget/src/**' }),
    esbuild({ target: 'es2022', minify: true, tsconfig: 'widget/tsconfig.json' }),
    terser({ ecma: 2020, module: true, format: { comments: false } }),
  ],
};

export default [widget, reactWrapper, ownersConsole];

/** A part by its name (`ticket-form`), and its words by their language too (`it-ticket-form`). */
function chunkName({ name, facadeModuleId }) {
  const [, language] = /\/locales\/([^/]+)\/[^/]+$/.exec(facadeModuleId ?? '') ?? [];
  return language ? `${language}-${name}` : name.replace(/^register-/, '');
}

/** Hashed files of earlier builds would pile up; types beside them stay. */
function emptyDist(folder) {
  return {
    name: 'empty-dist',
    async renderStart() {
      const files = await readdir(folder).catch(() => []);
      await Promise.all(files.filter((file) => /\.js(\.map)?$/.test(file)).map((file) => rm(folder + file)));
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
      // Templates that nobody has made by `html`, comments in them, listeners that are objects, lists that are no arrays,
      // places before others.
      [/u\(t\)\|\|"function"==typeof t\?\.\[Symbol\.iterator\]/, 'u(t)'],
      [/if\(!u\(t\)\|\|!t\.hasOwnProperty\("raw"\)\)throw Error\([^)]*\);/, ''],
      [/"!--"===u\[1\]\?c=_:void 0!==u\[1\]\?c=m:/, ''],
      [/c===_\|\|c===m\?c=v:/, ''],
      [/\|\|t\.capture!==s\.capture\|\|t\.once!==s\.once\|\|t\.passive!==s\.passive/, ''],
      [/"function"==typeof this\._\$AH\?(this\._\$AH\.call\([^)]*\)):this\._\$AH\.handleEvent\(t\)/, '$1'],
      [/const e=s\?\.renderBefore\?\?i;/, 'const e=i;'],
      [/const t=s\?\.renderBefore\?\?null;(.*?)i\.insertBefore\(c\(\),t\),t,/, '$1i.appendChild(c()),null,'],
      [/this\._\$AN=void 0,/g, ''],
      [/get tagName\(\)\{return this\.element\.tagName\}/, ''],
      [/h\?\._\$AO\?\.\(!1\),/, ''],
      // Templates that a compiler has made, expressions in comments, roots of their own for other documents.
      [/e="number"==typeof s\?this\._\$AC\(t\):\(.*?,s\);if/, 'e=this._$AC(t);if'],
      [
        /else\{let t=-1;for\(;-1!==\(t=r\.data\.indexOf\(\w,t\+1\)\);\)d\.push\(\{type:7,index:l\}\),t\+=\w\.length-1\}/,
        '',
      ],
      [/\(t\?\.creationScope\?\?(\w)\)/, '$1'],
      // Expressions as the text of style, script, title or textarea, which a check below keeps out of our templates.
      [/\(\w\.test\(u\[2\]\)&&\(n=RegExp\("<\/"\+u\[2\],"g"\)\),c=p\)/, '(c=p)'],
      [/c=n\?\?v/, 'c=v'],
      [/\(c=p,n=void 0\)/, '(c=p)'],
      [/if\(y\.test\(r\.tagName\)\)\{.*?append\(t\[i\],c\(\)\)\}\}/, ''],
      // Directives that go on by themselves have to know whether they are in the document: there are none.
      [/this\._\$AP\?\.\(!1,!0,s\)/, '0'],
      [/setConnected\(t\)\{.*?\}\}class/, '}class'],
      [/get _\$AU\(\)\{return this\._\$AM\?\._\$AU\?\?this\._\$Cv\}/, ''],
      [/get _\$AU\(\)\{return this\._\$AM\._\$AU\}/g, ''],
      [/,this\._\$Cv=e\?\.isConnected\?\?!0/, ''],
    ],
    '/lit-html/directive.js': [
      [/constructor\(\w\)\{\}/, ''],
      [/get _\$AU\(\)\{return this\._\$AM\._\$AU\}/, ''],
    ],
    // Here only for properties.
    '/lit-html/directives/live.js': [
      [/constructor\(r\)\{.*?\}(?=render\(r\))/, ''],
      [/if\(i\.type===n\.PROPERTY\).*?return s\(i\),t\}/, 'return t===o[l]?r:(s(i),t)}'],
    ],
  };
  return {
    name: 'without-lit-globals',
    transform(code, id) {
      if (id.includes('/widget/src/') && /\}\s*<\/(?:style|script|title|textarea)>|<!--/.test(code))
        this.error(`${id} has an expression or a comment where the built Lit takes none`);
      if (id.endsWith('/lit-element/lit-element.js')) return { code: leanLitElement, map: null };
      if (id.endsWith('/reactive-element/reactive-element.js')) return { code: '', map: null };
      const file = Object.keys(edits).find((end) => id.endsWith(end));
      if (!id.includes('/lit-html/')) return null;
      let edited = code;
      for (const [pattern, replacement] of edits[file] ?? []) {
        if (!pattern.test(edited)) this.error(`${id} no longer holds ${pattern}`);
        edited = edited.replace(pattern, replacement);
      }
      // Its inner names are short already, but many.
      return { code: edited.replace(/_\$A([A-Z])\b/g, '$$$1'), map: null };
    },
  };
}

/**
 * The widget's inner custom properties (`--_surface`) get names of a letter. Sorted, so that a build with the same
 * sources is the same build.
 */
function shortenTokens() {
  const token = /--_[a-z][a-z-]*/g;
  const found = new Set();
  return {
    name: 'shorten-tokens',
    buildStart: () => found.clear(),
    transform(code, id) {
      if (id.includes('/widget/src/')) for (const [name] of code.matchAll(token)) found.add(name);
    },
    renderChunk(code) {
      const names = [...found].sort();
      return { code: code.replace(token, (name) => `--_${letter(names.indexOf(name))}`), map: null };
    },
  };
}

function letter(index) {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  if (index >= letters.length) throw new Error('more tokens than letters');
  return letters[index];
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
