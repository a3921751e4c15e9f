import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The server's tests of files once more, kept in a bucket. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    globalSetup: ['test/support/start-s3.ts'],
    include: ['test/server/{attachments,uploads}*.test.ts', 'test/server/technicians/*.test.ts'],
    exclude: [],
  },
});
