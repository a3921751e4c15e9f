import { defineConfig } from 'vitest/config';
import { onlyOnSqlite } from './test/support/only-on-sqlite.ts';
import base from './vitest.config.ts';

/** The server's tests once more, on PostgreSQL. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    globalSetup: ['test/support/start-postgres.ts'],
    include: ['test/server/**/*.test.ts'],
    exclude: Object.keys(onlyOnSqlite),
  },
});
