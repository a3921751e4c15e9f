import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Import {
  from: string;
  /** A file of the project such as `server/src/errors.ts`, or a package's name. */
  to: string;
  /** Nothing of it is left when the code runs. */
  isType: boolean;
}

/** What takes its time is told wherever it happens; who is told, and how, is nobody's business but tracing's. */
const spans = /^server\/src\/tracing\/spans\.ts$/;

/** Who may import what: the first rule whose `from` fits decides. `types` may only be imported with `import type`. */
const rules: Array<{ from: RegExp; may: RegExp[]; types?: RegExp[] }> = [
  {
    from: /^widget\/src\/(client|launcher)/,
    may: [/^widget\/src\/(client|launcher|locales)/, /^widget\/src\/elements\/register-desk/],
    types: [/^server\/src\/contract\//, /^widget\/src\//],
  },
  {
    from: /^widget\/src\/react\.ts$/,
    may: [/^widget\/src\/launcher\.ts$/, /^(react|@lit\/react)$/],
    types: [/^widget\/src\//],
  },
  { from: /^widget\/src\/console\//, may: [/^widget\/src\//, /^lit$/], types: [/^server\/src\/contract\//] },
  { from: /^widget\//, may: [/^widget\/src\/(?!console\/)/, /^lit$/], types: [/^server\/src\/contract\//] },
  { from: /^server\/src\/contract\//, may: [/^server\/src\/contract\//, /^zod$/] },
  {
    from: /^server\/src\/http\//,
    may: [
      /^server\/src\/(contract|http|services|deliveries|hours|live|locales|report)\//,
      spans,
      /^server\/src\/(errors|files\/receive-file|database\/is-database-away|limits\/network-of)\.ts$/,
      /^(express|helmet|compression|pino|uuid|zod|multer)$/,
      /^node:/,
    ],
    types: [/^server\/src\/(database|deps\.ts|limits\/|metrics\/|files\/)/],
  },
  {
    from: /^server\/src\/csv\//,
    may: [/^server\/src\/(csv\/|errors\.ts$)/, /^csv-(parse|stringify)$/, /^node:(buffer|stream|timers)/],
  },
  {
    from: /^server\/src\/directory\//,
    may: [/^server\/src\/(directory|contract|csv)\//, /^server\/src\/errors\.ts$/, /^(zod|uuid)$/],
    types: [/^server\/src\/database\/models\//],
  },
  {
    from: /^server\/src\/services\//,
    may: [
      /^server\/src\/(services|database|deliveries|directory|csv|files|hours)\//,
      /^server\/src\/(errors|contract\/(identity|trace-id))\.ts$/,
      /^(zod|uuid|p-limit|@node-rs\/argon2|jose|libphonenumber-js|request-filtering-agent)$/,
      /^node:(crypto|fs|http|stream|timers)/,
    ],
    types: [/^server\/src\/(contract\/|deps\.ts|limits\/|metrics\/|secrets\/)/],
  },
  {
    from: /^server\/src\/deliveries\//,
    may: [/^server\/src\/(deliveries|database|hours)\//, /^server\/src\/errors\.ts$/, /^uuid$/, /^node:crypto$/],
    types: [/^server\/src\/(contract\/|deps\.ts)/],
  },
  {
    from: /^server\/src\/database\//,
    may: [/^server\/src\/database\//, spans, /^(sequelize|pg)$/, /^node:/],
    types: [/^server\/src\/contract\//],
  },
  {
    from: /^server\/src\/files\//,
    may: [
      /^server\/src\/files\//,
      /^server\/src\/errors\.ts$/,
      /^(sharp|file-type|p-limit|@aws-sdk\/(client-s3|lib-storage))$/,
      /^node:/,
    ],
    types: [/^server\/src\/(contract\/|database\/|deps\.ts)/],
  },
  { from: /^server\/src\/hours\//, may: [/^server\/src\/hours\//], types: [/^server\/src\/contract\//] },
  { from: /^server\/src\/locales\//, may: [/^server\/src\/locales\//], types: [/^server\/src\/contract\//] },
  {
    from: /^server\/src\/mail\//,
    may: [
      /^server\/src\/(mail|locales|services|deliveries|database|report)\//,
      /^server\/src\/http\/pages\/(html|accent-colours)\.ts$/,
      spans,
      /^nodemailer$/,
      /^node:timers/,
    ],
    types: [/^server\/src\/(contract\/|(deps|config)\.ts$)/, /^pino$/],
  },
  {
    from: /^server\/src\/webhooks\//,
    may: [/^server\/src\/(webhooks|services|deliveries|database)\//, spans, /^node:timers/],
    types: [/^server\/src\/(deps\.ts|contract\/)/, /^pino$/],
  },
  {
    from: /^server\/src\/doctor\//,
    may: [
      /^server\/src\/(doctor|services)\//,
      /^server\/src\/(mail\/try-mail|redis\/try-redis|database\/place|files\/(s3-place|load-sharp))\.ts$/,
      /^node:(crypto|fs|path)/,
    ],
    types: [/^server\/src\/(contract\/|config\.ts|deps\.ts|database\/models\/)/],
  },
  { from: /^server\/src\/secrets\//, may: [/^node:crypto$/] },
  {
    from: /^server\/src\/report\//,
    may: [
      /^server\/src\/(report|locales)\//,
      /^server\/src\/http\/pages\/accent-colours\.ts$/,
      /^(pdfkit|fontkit)$/,
      /^node:(fs|stream)/,
    ],
    types: [/^server\/src\/(services\/gather-report|database\/queries\/[^/]+)\.ts$/],
  },
  { from: /^server\/src\/metrics\//, may: [/^prom-client$/], types: [/^server\/src\/contract\//] },
  { from: /^server\/src\/limits\//, may: [/^server\/src\/limits\//, /^(ipaddr\.js|rate-limiter-flexible)$/] },
  { from: /^server\/src\/tracing\//, may: [/^server\/src\/(tracing\/|version\.ts$)/, /^@opentelemetry\//, /^node:/] },
  { from: /^server\/src\/live\//, may: [/^server\/src\/live\//], types: [/^server\/src\/(deps\.ts|database\/)/] },
  {
    from: /^server\/src\/redis\//,
    may: [
      /^server\/src\/(redis|live)\//,
      /^server\/src\/(deliveries\/delivery-bell|limits\/make-limiter|services\/read-secret)\.ts$/,
      /^(@redis\/client|rate-limiter-flexible)$/,
      /^node:(crypto|timers)/,
    ],
    types: [/^server\/src\/deps\.ts$/, /^pino$/],
  },
  {
    from: /^server\/src\//,
    may: [/^server\/src\//, /^(express|helmet|pino|commander|zod)$/, /^node:/],
  },
  {
    from: /^slack-bot\//,
    may: [
      /^slack-bot\/src\//,
      /^server\/src\/(contract|tracing)\//,
      /^@slack\//,
      /^(zod|pino|undici)$/,
      /^node:/,
      /^emoji/,
    ],
  },
  {
    from: /^examples\//,
    may: [
      /^examples\//,
      /^@sportello\/(server|slack-bot|widget)$/,
      /^(esbuild|express|jose|pino|mailparser|sharp|smtp-server)$/,
      /^node:/,
    ],
  },
];

test('every file imports only what the table of rooms allows', () => {
  const imports = findImports();

  const forbidden = imports.filter(({ from, to, isType }) => {
    const rule = rules.find((candidate) => candidate.from.test(from));
    const allowed = [...(rule?.may ?? []), ...(isType ? (rule?.types ?? []) : [])];
    return !allowed.some((pattern) => pattern.test(to));
  });

  expect(imports.length).toBeGreaterThan(200);
  expect(forbidden.map(({ from, to, isType }) => `${from} → ${to}${isType ? ' (type)' : ''}`)).toEqual([]);
});

test('the environment is read in the places made for it', () => {
  const readers = sources().filter((file) => /process\.env\b/.test(readFileSync(join(root, file), 'utf8')));

  expect(readers.filter((file) => file.includes('/src/') && !mayReadEnvironment.test(file))).toEqual([]);
});

test('no file is longer than 250 lines', () => {
  const long = sources().filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 251);

  expect(long).toEqual([]);
});

test('nobody begins a transaction beside the write queue', () => {
  const beginners = sources().filter((file) => /sequelize\.transaction\(/.test(withoutComments(file)));

  expect(beginners.filter((file) => file.includes('/src/'))).toEqual([]);
});

test('nothing writes HTML from text', () => {
  const sinks = /\b(unsafeHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc)\b/;

  expect(sources().filter((file) => file.startsWith('widget/') && sinks.test(withoutComments(file)))).toEqual([]);
});

/** Processes' entries hand the environment to the one reader of their room; snippets only speak of a portal's. */
const mayReadEnvironment =
  /^(server\/src\/(main|cli\/[^/]+)|slack-bot\/src\/(main|config)|examples\/src\/[^/]+|widget\/src\/console\/snippets\/[^/]+)\.ts$/;

function sources(): string[] {
  return globSync(['{widget,server,slack-bot,examples}/src/**/*.ts', '{test,bench}/**/*.ts'], {
    cwd: root,
    ignore: ['slack-bot/src/text/emoji-table.ts'], // data
  });
}

function withoutComments(file: string): string {
  return readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

function findImports(): Import[] {
  return sources()
    .filter((file) => file.includes('/src/'))
    .flatMap((file) => {
      const code = readFileSync(join(root, file), 'utf8');
      const { module } = parseSync(file, code);
      // `import { type X }` still loads the module, so only a whole `import type` counts as a type.
      const isWholeType = (start: number) => /^(import|export)\s+type\b/.test(code.slice(start));
      const fixed = [...module.staticImports, ...module.staticExports].flatMap(({ start, ...statement }) => {
        const request = 'moduleRequest' in statement ? statement.moduleRequest : statement.entries.at(0)?.moduleRequest;
        return request ? [{ name: request.value, isType: isWholeType(start) }] : [];
      });
      const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
        name: code.slice(start + 1, end - 1),
        isType: false,
      }));
      return [...fixed, ...dynamic].map(({ name, isType }) => ({ from: file, to: target(file, name), isType }));
    });
}

function target(file: string, name: string): string {
  if (name.startsWith('.')) return relative(root, resolve(root, dirname(file), name));
  const shared = /^@sportello\/server\/((contract|tracing)\/.+)$/.exec(name);
  if (shared) return `server/src/${shared[1]}.ts`;
  return /^(@[^/]+\/[^/]+|node:[^/]+|[^/]+)/.exec(name)?.[0] ?? name;
}
