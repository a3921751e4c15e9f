import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@sportello\/server\/contract\/(.*)$/, replacement: source('./server/src/contract/$1.ts') },
      { find: /^@sportello\/server\/tracing\/(.*)$/, replacement: source('./server/src/tracing/$1.ts') },
      { find: /^@sportello\/server$/, replacement: source('./server/src/index.ts') },
      { find: /^@sportello\/slack-bot$/, replacement: source('./slack-bot/src/main.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/widget/**', 'test/server/postgres/**'],
    // Much of what is tested waits: for browsers, for leases, for what must not come.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
