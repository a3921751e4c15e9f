import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The server's tests that lean most on the database once more, on PostgreSQL. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    globalSetup: ['test/support/start-postgres.ts'],
    include: [
      'test/server/{postgres,redis,talking}/*.test.ts',
      'test/server/deliveries/{leases,watching}.test.ts',
      'test/server/directory/{import,owners-directory,saving}.test.ts',
      'test/server/privacy/erasing*.test.ts',
      'test/server/{closing,conversations,deliveries,desk,escalation,finding-tickets,life-of-a-ticket}.test.ts',
      'test/server/{reading,repeats,road-of-a-message,routing,ticket-forms}.test.ts',
    ],
    exclude: [],
  },
});
