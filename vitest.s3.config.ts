import { defineConfig } from 'vitest/config';
import { common, few } from './vitest.config.ts';

/** The server's tests of files once more, kept in a bucket. */
export default defineConfig({
  ...common,
  test: {
    ...common.test,
    isolate: false,
    maxWorkers: few,
    globalSetup: ['test/support/start-s3.ts'],
    include: ['test/server/{attachments,uploads}*.test.ts', 'test/server/technicians/*.test.ts'],
    exclude: [],
  },
});
