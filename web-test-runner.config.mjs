import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { countWidgetTests } from './scripts/count-widget-tests.mjs';

const installed = process.env.CHROMIUM || '/usr/bin/chromium';
const isRoot = process.getuid?.() === 0;

export default {
  files: process.env.TESTS || 'test/widget/**/*.test.ts',
  nodeResolve: { exportConditions: ['production', 'default'] },
  concurrency: 2,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 10_000, ui: 'tdd' } },
  reporters: [defaultReporter(), countWidgetTests()],
  plugins: [
    esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: 'widget/tsconfig.json' }),
    staleTranslations(),
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        // Without an installed Chromium, playwright's own is taken.
        executablePath: existsSync(installed) ? installed : undefined,
        args: [
          ...(isRoot ? ['--no-sandbox'] : []),
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
      createBrowserContext: ({ browser }) => browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' }),
    }),
  ],
};

/** Answers the command `stale-translations` with the files that `npm run localize` would change. */
function staleTranslations() {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const widget = join(root, 'widget');
  const program = join(root, 'node_modules/@lit/localize-tools/bin/lit-localize.js');
  return {
    name: 'stale-translations',
    async executeCommand({ command }) {
      if (command !== 'stale-translations') return undefined;
      const scratch = await mkdtemp(join(tmpdir(), 'localize-'));
      try {
        await cp(join(widget, 'src'), join(scratch, 'src'), { recursive: true });
        await cp(join(widget, 'lit-localize.json'), join(scratch, 'lit-localize.json'));
        await symlink(join(root, 'node_modules'), join(scratch, 'node_modules')); // `msg` is known by its type
        for (const verb of ['extract', 'build']) await promisify(execFile)('node', [program, verb], { cwd: scratch });
        const files = ['xliff/it.xlf', 'generated/it.ts', 'generated/locale-codes.ts'];
        const isSame = await Promise.all(
          files.map(async (file) => {
            const [now, then] = await Promise.all(
              [scratch, widget].map((each) => readFile(join(each, 'src/locales', file), 'utf8')),
            );
            return now === then;
          }),
        );
        return files.filter((_, index) => !isSame[index]);
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    },
  };
}
