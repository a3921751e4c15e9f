import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { kindsOfTests } from './test/support/kinds-of-tests.ts';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What all runs have in common. */
export const common = {
  resolve: {
    alias: [
      { find: /^@sportello\/server\/contract\/(.*)$/, replacement: source('./server/src/contract/$1.ts') },
      { find: /^@sportello\/server\/tracing\/(.*)$/, replacement: source('./server/src/tracing/$1.ts') },
      { find: /^@sportello\/server$/, replacement: source('./server/src/index.ts') },
      { find: /^@sportello\/slack-bot$/, replacement: source('./slack-bot/src/main.ts') },
    ],
  },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
  },
};

/** Beside what measures times. */
export const few = Math.max(2, availableParallelism() - 1);
/** Much of what is tested waits: for browsers, for leases, for what must not come. */
const crowd = Math.max(4, few);

const kinds = kindsOfTests(source('.'));

/** They run one after another. */
export default defineConfig({
  ...common,
  test: {
    ...common.test,
    projects: [
      kind('sharing', 1, { include: kinds.sharing, isolate: false, maxWorkers: crowd }),
      kind('alone', 2, { include: kinds.alone, maxWorkers: crowd }),
      kind('measuring', 3, { include: kinds.measuring, maxWorkers: few }),
    ],
  },
});

function kind(name: string, groupOrder: number, test: TestProjectInlineConfiguration['test']) {
  return { extends: true as const, test: { ...test, name, sequence: { groupOrder } } };
}
