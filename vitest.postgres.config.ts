import { defineConfig } from 'vitest/config';
import { onlyOnSqlite } from './test/support/only-on-sqlite.ts';
import { common, few } from './vitest.config.ts';

/** Tests of the bot with a real server; those of Slack's faults and of tracing are about no database. */
const ofBot = [
  'test/slack-bot/talking/*.test.ts',
  'test/slack-bot/installing/{install-pages,installed-workspaces,journey}.test.ts',
  'test/slack-bot/outbound/{backlog,deliver-erased}.test.ts',
];

/** The server's tests once more, on PostgreSQL, and those of the bot that start a server. */
export default defineConfig({
  ...common,
  test: {
    ...common.test,
    isolate: false,
    maxWorkers: few,
    globalSetup: ['test/support/start-postgres.ts'],
    include: ['test/server/**/*.test.ts', ...ofBot],
    exclude: Object.keys(onlyOnSqlite),
  },
});
