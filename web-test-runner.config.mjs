import { existsSync, readFileSync } from 'node:fs';
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
  browserStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 40_000, ui: 'tdd' } },
  reporters: [defaultReporter(), countWidgetTests()],
  plugins: [
    leanLitElement(),
    esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: 'widget/tsconfig.json' }),
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

/** What is tested stands on the same base as what is built (see rollup.config.mjs). */
function leanLitElement() {
  const body = readFileSync(new URL('./scripts/lean-lit-element.mjs', import.meta.url), 'utf8');
  return {
    name: 'lean-lit-element',
    serve: ({ path }) => (path.endsWith('/lit-element/lit-element.js') ? { body, type: 'js' } : undefined),
  };
}
